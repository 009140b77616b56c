/**
 * The sentence about the current event: causes, consequences, and how they are announced. What is not about a commit on
 * its way is loaded with the engine (`narrationEvents`, `narrationLeaders`).
 * Params: node, other as text ("standby 1", "p1"); subject, session, reason, rule, format as text; counts and
 * transaction numbers as numbers; names ending in Us are microseconds.
 */
export const narration = {
  label: 'What happens now',

  idle: 'Nothing is under way.',
  commitWaitsForAcks_one: 'COMMIT of {{subject}} waits for one ack.',
  commitWaitsForAcks_other: 'COMMIT of {{subject}} waits for {{count}} acks.',
  commitCannotBeMet: 'COMMIT of {{subject}} cannot get its acks.',
  lockWait: 'A lock that {{other}} holds keeps {{session}} waiting.',
  statementReceived: '{{node, start}} runs {{subject}} for {{session}}.',
  flushedOnPrimary: '{{node, start}} has {{subject}} on its disk.',
  acknowledgedAsync: '{{subject, start}} is acknowledged to {{session}}, with no ack asked.',
  released: '{{subject, start}} is acknowledged after {{latencyUs, ms}} ms.',
  clientAnswered: '{{session, start}} heard yes for {{subject}} after {{latencyUs, ms}} ms.',
  clientFailed: '{{session, start}} heard no for {{subject}}: {{reason}}.',
  clientUnknown: 'What became of {{subject}} is unknown to {{session}}.',
  wroteNothing: '{{session, start}} wrote on {{node}} in {{latencyUs, ms}} ms what stood there already.',
  stepAnswered: '{{node, start}} answered {{session}} in {{latencyUs, ms}} ms.',
  readAnswered: '{{session, start}} read from {{node}} in {{latencyUs, ms}} ms.',
  entryReceived: '{{node, start}} has received tx {{tx}}.',
  entryFlushedOnStandby: '{{node, start}} has tx {{tx}} on its disk.',
  entryReplayed: '{{node, start}} has replayed tx {{tx}}.',
  ackReceived_one: "{{node, start}}'s ack is in: {{got}} of {{count}}.",
  ackReceived_other: "{{node, start}}'s ack is in: {{got}} of {{count}}.",
  packetLost: 'A packet from {{node}} to {{other}} was lost.',
  applyStopped: '{{node, start}} stopped replay at tx {{tx}}.',

  ackUnderWay: '{{node, start}} has flushed it, its ack is {{dueUs, ms}} ms away.',
  ackUnderWayAndLaggard_one:
    '{{node, start}} has flushed it, its ack is {{dueUs, ms}} ms away; {{other}} is {{count}} transaction behind.',
  ackUnderWayAndLaggard_other:
    '{{node, start}} has flushed it, its ack is {{dueUs, ms}} ms away; {{other}} is {{count}} transactions behind.',
  entryUnderWay: 'It reaches {{node}} in {{dueUs, ms}} ms.',
  noneHasIt_one: 'The one standby lacks it; it reaches {{node}} in {{dueUs, ms}} ms.',
  noneHasIt_other: 'All {{count}} standbys lack it; it reaches {{node}} first, in {{dueUs, ms}} ms.',
  lackedBy_one: '{{count}} standby lacks it still.',
  lackedBy_other: '{{count}} standbys lack it still.',
  onEveryStandby: 'Every standby has it.',
} as const;
