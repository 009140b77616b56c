/**
 * Findings of the checkers: their kind, and their sentence under the key the finding names.
 * Params: session, node, other, table, value, old, told, before, tx, code, reason as text; lateUs as a number.
 */
export const findings = {
  title: 'Findings',
  count_one: '1 in this run',
  count_other: '{{count}} in this run',
  kept: '{{count}} of {{of}} kept',
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
  /** Of reads whose answer is not known to have been another for it. */
  late: {
    staleRead: 'Late copy',
    missedOwnWrite: 'Late copy',
    wentBack: 'Older copy',
    tooStale: 'Late copy',
  },
  standby: 'standby {{ordinal}}',
  staleRead: '{{session}} read {{old}} on {{node}}, {{lateUs, ms}} ms after {{value}} was acknowledged.',
  staleAnswer:
    '{{session}} read on {{node}} and missed {{value}}, {{lateUs, ms}} ms after it was acknowledged: tx {{tx}} $t(findings.where.{{where}}).',
  lateCopy:
    '{{session}} read on {{node}}, whose copy lacked {{value}} {{lateUs, ms}} ms after it was acknowledged: tx {{tx}} $t(findings.where.{{where}}).',
  missedOwnWrite:
    '{{session}} read on {{node}} and missed {{value}}, a write of the same session, {{lateUs, ms}} ms after the yes: tx {{tx}} $t(findings.where.{{where}}).',
  ownLate:
    '{{session}} read on {{node}}, whose copy lacked {{value}}, a write of the same session, {{lateUs, ms}} ms after the yes: tx {{tx}} $t(findings.where.{{where}}).',
  shownLess:
    '{{session}} had been told {{before}}, and was then told {{told}} on {{node}}, which lacked {{value}}: tx {{tx}} $t(findings.where.{{where}}).',
  wentBack:
    '{{session}} had been answered by a copy with {{value}}, and was then by {{node}}, which lacked it: tx {{tx}} $t(findings.where.{{where}}).',
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
  same: 'This answer is the same: the primary said {{told}} as well.',
  unknown: 'What the primary would have said cannot be told.',
  again_one: 'And {{count}} more read like it until the copy had it.',
  again_other: 'And {{count}} more reads like it until the copy had it.',
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
