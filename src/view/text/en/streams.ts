/** Streams of statements that arrive by themselves. */
export const streams = {
  one: 'Stream {{id}}',
  rate: 'Rate of {{id}}',
  readShare: 'Reads among {{id}}',
  reads: '{{share}} % reads',
  sessions_one: '{{count}} session takes them, one statement at a time',
  sessions_other: '{{count}} sessions take them in turn, each one statement at a time',
  refused_one: '{{count}} turned away',
  refused_other: '{{count}} turned away',
} as const;
