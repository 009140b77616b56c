/**
 * Findings of the checkers: their kind, and their sentence under the key the finding names.
 * Params: session, node, other, table, value, old, tx, code, reason as text; lateUs as a number.
 */
export const findings = {
  title: 'Findings',
  count_one: '1 in this run',
  count_other: '{{count}} in this run',
  none: 'none so far',
  kind: {
    divergence: 'Copies differ',
    staleRead: 'Stale read',
    applyStopped: 'Replay stopped',
    lostWrite: 'Lost write',
    logRemoved: 'Log removed',
    splitBrain: 'Split brain',
    duplicateEffect: 'Duplicate effect',
    missedOwnWrite: 'Own write missed',
    wentBack: 'Went back',
    tooStale: 'Too stale',
    prefixBroken: 'Gap in a copy',
  },
  standby: 'standby {{ordinal}}',
  staleRead: '{{session}} read {{old}} on {{node}}, {{lateUs, ms}} ms after {{value}} was acknowledged.',
  missedOwnWrite:
    '{{session}} read on {{node}} and missed {{value}}, a write of the same session, {{lateUs, ms}} ms after the yes: tx {{tx}} $t(findings.where.{{where}}).',
  wentBack:
    '{{session}} had been shown {{value}}, and then read on {{node}} without it: tx {{tx}} $t(findings.where.{{where}}).',
  tooStale:
    '{{session}} read on {{node}} without {{value}}, {{lateUs, ms}} ms old and beyond the bound: tx {{tx}} $t(findings.where.{{where}}).',
  prefixBroken:
    '{{session}} read {{table}} on {{node}}, a copy with a gap: tx {{tx}}, {{value}}, $t(findings.where.{{where}}).',
  /** Where a write was for the node that answered without it. */
  where: {
    notSent: 'had not been sent there',
    onTheWire: 'was on the wire',
    unread: 'lay unread in its socket',
    lostOnTheWay: 'was lost on the way',
    received: 'was received, not flushed',
    flushed: 'was flushed, not replayed',
    beingReplayed: 'was being replayed',
    skipped: 'was skipped there',
    diverged: 'had another result there',
    otherHistory: 'is not in its history',
    notVisible: 'was not visible yet',
  },
  told: 'Told {{told}}; the primary said {{shouldBe}}.',
  same: 'It asked for something else: the primary said the same.',
  noRow: 'no row',
  divergence: '{{table}} on {{node}} no longer equals the copy on {{other}}, since tx {{tx}}.',
  bytesDiffer: 'The pages of {{node}} are no longer the bytes of {{other}}, since tx {{tx}}.',
  entrySkipped: '{{node}} left tx {{tx}} out: its rows may differ from now on.',
  notACopy: '{{node}} is no byte copy, so it cannot take WAL frames from tx {{tx}} on; it is copied anew.',
  applyStopped: 'tx {{tx}} cannot be replayed on {{node}}: {{reason}}.',
  lostWrite: 'tx {{tx}}, {{value}}: {{session}} was told yes, and the history of {{node}} lacks it.',
  splitBrain: '{{node}} and {{other}} both say yes to clients; neither history knows of the other.',
  splitBrainRow: '{{table}} {{key}} has two values, each acknowledged by a primary of its own.',
  duplicateEffect:
    '{{session}} repeated a write that had been committed: tx {{earlier}} and tx {{tx}} both count.',
  logRemoved: 'Log that {{node}} needs is no longer kept by {{other}}; it has to be copied anew.',
  goTo: 'Go to {{time}}',
  showCauses: 'Show causes',
  hideCauses: 'Hide causes',
  causes: 'Causes of {{kind}} at {{time}}',
  noCauses: 'Nothing earlier led to it.',
} as const;
