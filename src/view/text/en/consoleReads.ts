/** What the console says of reads: why a node answered, and why none did. It is loaded with the engine. */
export const consoleReads = {
  whyRead: {
    primaryOnly: 'The router sends the reads of {{session}} to {{node}}, the primary.',
    strong: 'A strong read: only the primary may answer it, {{node}}.',
    sessionState:
      'It uses what a server keeps for the session, such as variables, so the primary answered, {{node}}.',
    recentWrite: '{{session, start}} had written a short while before, so the primary answered, {{node}}.',
    noneQualifies: 'No standby qualified as far as the router knew, so the primary answered, {{node}}.',
    random_one: '{{node, start}} was the only standby that qualified.',
    random_other: '{{node, start}} was drawn among {{count}} standbys that qualified.',
    inTurn: 'It was the turn of {{node}}.',
    nearest: '{{node, start}} had the shortest round trip.',
    hasPosition: '{{node, start}} was known to have what {{session}} depends on.',
    waitsForPosition: '{{node, start}} was asked to wait until it shows what {{session}} depends on.',
    behind: '{{other, start}} said that it was behind, so {{node}} was asked.',
    fresh: '{{node, start}} was known to be fresh enough.',
    sameCopy: '{{node, start}} had answered the read before as well, and no copy goes back.',
  },
  failure: {
    primaryUnhealthy:
      'The router has not heard the primary for too long, so it sent the statement nowhere. Nothing was executed.',
    positionUnknown:
      'What {{session}} had written or seen is in no history any more: it was lost. Its token now says what the primary has instead; ask again.',
    behind: 'No copy had in time what {{session}} has to see. Nothing was executed.',
  },
  strong: 'strong read',
  strongHelp: 'Only the primary may answer it, whatever the policy of the session.',
  whyThis: 'Show the decision',
} as const;
