/** The map of regions: the stage by longitude and latitude. */
export const map = {
  label: 'Map of regions',
  how: 'round trips on the links',
  notYet: 'The map is drawn once SQLite is loaded.',
  offMap: 'not on the map',
  observer: 'observer {{id}}',
  clients_one: '{{count}} client',
  clients_other: '{{count}} clients',
  roundTrip: '{{us, short}}',
  estimated: '≈ {{us, short}}',
  cut: 'cut',
  cutOneWay: 'cut one way',
  linkName: 'Link {{from}} to {{to}}, {{state}}',
  linkState: {
    measured: 'round trip {{us, short}}',
    estimated: 'round trip about {{us, short}}, estimated',
    cut: 'cut both ways',
    cutOneWay: 'cut from {{from}} to {{to}}',
  },
  bulk: 'tx {{tx}}, {{size, bytes}}',
  copy: 'copy of {{size, bytes}}',
  answer: 'answer: {{value}}',
  answerRows_one: 'answer: {{count}} row',
  answerRows_other: 'answer: {{count}} rows',
  source: 'Round trips between Azure regions, median of 30 days to {{until}}',
  sourceEstimated:
    'Round trips between Azure regions, median of 30 days to {{until}}; ≈ estimated by distance',
  description: {
    site: 'In {{region}}: {{names}}.',
    offMap: 'In {{region}}, which is not on the map: {{names}}.',
    link: 'Round trip {{from}} to {{to}}: {{state}}.',
  },
};
