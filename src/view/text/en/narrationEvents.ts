/**
 * Narration of what happens to nodes, links, rules and standbys. It is loaded with the engine; the first picture shows
 * a commit on its way (see `narration`).
 */
export const narrationEvents = {
  nodeKilledProcess: "{{node, start}}'s process was killed.",
  nodeKilledMachine: "{{node, start}}'s machine was killed.",
  nodeKilledSite: "{{node, start}}'s site went dark.",
  nodeRestarted: '{{node, start}} is up again.',
  nodePaused: '{{node, start}} stands still.',
  nodeResumed: '{{node, start}} goes on after {{pausedUs, ms}} ms.',
  nodeIsolated: '{{node, start}} was cut off from every other node.',
  nodeRejoined: '{{node, start}} can be reached again.',
  nodeChanged: '{{node, start}} was given other times.',
  linkCut: 'The link from {{node}} to {{other}} was cut.',
  replicationLinkCut: 'Replication from {{node}} to {{other}} was cut; heartbeats still get through.',
  replicationLinkHealed: 'Replication between {{node}} and {{other}} gets through again.',
  linkCutBoth: 'The link between {{node}} and {{other}} was cut.',
  linkHealed: 'The link between {{node}} and {{other}} is whole again.',
  linkChanged: 'The link between {{node}} and {{other}} was changed.',

  ruleChanged: 'A write is safe by another rule now: {{rule}}.',
  formatChanged: 'The log is written as {{format}} from now on.',
  workloadChanged_one: 'The workload is about {{count}} write a second.',
  workloadChanged_other: 'The workload is about {{count}} writes a second.',
  semiSyncFellBack: 'Nobody answered for {{waitedUs, ms}} ms, so {{node}} went on alone.',
  semiSyncRestored: '{{node, start}} has caught up, so acks are asked for again.',
  waitStopped: '{{session, start}} stopped waiting for {{subject}}.',

  standbyConnected: '{{node, start}} is connected again.',
  catchingUp_one: '{{node, start}} catches up, {{count}} transaction to go.',
  catchingUp_other: '{{node, start}} catches up, {{count}} transactions to go.',
  caughtUp: '{{node, start}} has caught up.',
  standbyAdded: '{{node, start}} joined as a standby.',
  copiesFirst: 'It has no data yet and takes a copy of {{other}} first.',
  standbyRemoved: '{{node, start}} was taken out of the cluster.',
  replayHeld:
    '{{node, start}} holds the replay of tx {{tx}} back: {{session}} reads what it would take away.',
  cancelledIn: 'The read is cancelled in {{dueUs, ms}} ms if it has not ended.',
  readCancelled: '{{node, start}} cancelled the read of {{session}} to replay tx {{tx}}.',
  baseBackupStarted: '{{node, start}} is being copied anew.',
  baseBackupFinished: '{{node, start}} has a full copy.',
  entrySkipped: '{{node, start}} left tx {{tx}} out.',
  commandRefused: 'A command of the scenario had no effect. $t(errors.{{code}})',

  divergenceFound: '{{node, start}} no longer holds the same {{table}} as {{other}}.',
  staleReadShort:
    '{{session, start}} read on {{node}} without {{subject}}, {{lateUs, ms}} ms after it was acknowledged.',
  missedOwnWrite:
    '{{session, start}} read on {{node}} without its own {{subject}}, {{lateUs, ms}} ms after it heard yes: it $t(findings.where.{{where}}).',
  wentBack:
    '{{session, start}} had been shown {{subject}}; on {{node}} it is gone again: it $t(findings.where.{{where}}).',
  tooStale:
    '{{session, start}} read on {{node}} without {{subject}}, {{lateUs, ms}} ms old and beyond its bound: it $t(findings.where.{{where}}).',
  prefixBroken:
    '{{session, start}} read on {{node}}, a copy with a gap: {{subject}} $t(findings.where.{{where}}).',
  clientUnknownPlain: '{{session, start}} got no answer and cannot know what happened.',
  clientFailedPlain: '{{session, start}} heard an error.',
  staleReadFound:
    '{{session, start}} read {{old}} on {{node}}, {{lateUs, ms}} ms after {{value}} was acknowledged.',

  acksMissing_one: '{{count}} ack is missing still.',
  acksMissing_other: '{{count}} acks are missing still.',
  nobodyCanAck: 'Too few standbys are there to answer.',
  fallsBackIn: '{{node, start}} goes on without in {{dueUs, ms}} ms.',
  failsIn: 'The client hears an error in {{dueUs, ms}} ms.',
  visibleHere: 'Reads there see it from now on.',
  notVisibleYet: 'Reads there see it once it is replayed, in {{dueUs, ms}} ms.',
  mayExistAnyway: 'It stays in the log and can still become visible.',
  toldYesButAlone: 'The client heard yes; no standby has it.',
  writesLost_one: 'If it does not come back, {{count}} acknowledged write is gone with {{other}}.',
  writesLost_other: 'If it does not come back, {{count}} acknowledged writes are gone with {{other}}.',
  nothingLost: 'No acknowledged write is lost.',
  memoryGone: 'What was not on its disk is gone.',
  disksStay: 'Its disk is intact.',
  wireGone: 'What it had on the wire is gone with it.',
  noPrimary: 'Writes have nowhere to go.',
  readsElsewhere: 'The router reads from {{other}} now.',
  backlog_one: '{{count}} transaction waits for it.',
  backlog_other: '{{count}} transactions wait for it.',
  heartbeatsMissed_one: '{{other, start}} has missed {{count}} heartbeat.',
  heartbeatsMissed_other: '{{other, start}} has missed {{count}} heartbeats.',
  sentAgain: 'It is sent again after the next heartbeat.',
  receivesButDoesNotReplay: 'It receives, but nothing new is visible there: {{reason}}.',
  cannotAnswerReads: 'It answers no reads until it has caught up.',
  comparedNext: 'Entries that are in the log already keep their form.',
  appliesFrom: 'It holds for every COMMIT from here on.',
  retries: 'The router tries again in {{dueUs, ms}} ms.',
} as const;
