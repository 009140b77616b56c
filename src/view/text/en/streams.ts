/** Streams of statements that arrive by themselves. */
export const streams = {
  one: 'Stream {{id}}',
  rate: 'Rate of {{id}}',
  readShare: 'Reads among {{id}}',
  reads: '{{share}} % reads',
  sessions_one: '{{count}} session takes them, one statement at a time',
  sessions_other: '{{count}} sessions take them in turn, each one statement at a time',
  arrivals: '{{how}}, {{sessions}}',
  arrival: { steady: 'at even intervals', uneven: 'at uneven intervals', poisson: 'at random (Poisson)' },
  by_one: '{{count}} session',
  by_other: '{{count}} sessions in turn',
  skewed: 'some keys hot (Zipf)',
  refusedWhy: 'A hundred statements waited at the session already: there was no room for more.',
  refused_one: '{{count}} turned away',
  refused_other: '{{count}} turned away',
} as const;
