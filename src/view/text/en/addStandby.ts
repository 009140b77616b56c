/** The dialog that adds a standby to a running cluster. */
export const addStandby = {
  title: 'Add a standby',
  help: '{{node}} starts empty: it copies the pages of {{primary}} at the bandwidth of its link, and then catches up from the log.',
  region: 'Region',
  bandwidth: 'Bandwidth of its links',
  usual: 'as the other links',
  capacity: 'Statements a second',
  add: 'Add {{node}}',
  noPrimary: 'the primary',
} as const;
