/** The dialog that adds a standby to a running cluster. */
export const addStandby = {
  title: 'Add a standby',
  help: '{{node}} starts empty: it copies the pages of {{primary}} at the bandwidth of its link, and then catches up from the log.',
  region: 'Region',
  bandwidth: 'Bandwidth of its links',
  usual: 'as the other links',
  capacity: 'Statements a second',
  delay: 'Replay delayed by',
  noDelay: 'nothing',
  copy: 'The copy is {{bytes, bytes}} now.',
  takes: 'It takes {{us, short}} on the way.',
  delayed: 'Replay stays behind on purpose: recovery_min_apply_delay, SOURCE_DELAY.',
  add: 'Add {{node}}',
  noPrimary: 'the primary',
} as const;
