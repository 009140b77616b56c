/** At risk: what would be lost if the primary's site went dark now. */
export const risk = {
  title: 'At risk',
  question: "if {{node}}'s site went dark now",
  noPrimary: 'no primary now',
  promote: 'promote',
  hasUpTo: 'has up to',
  lost: 'acknowledged writes lost',
  tx: 'tx {{tx}}',
  none: 'none',
  write: 'tx {{tx}}, {{subject}}',
  more_one: 'and 1 more',
  more_other: 'and {{count}} more',
  unavailable: 'cannot be promoted now',
  nobody: 'There is no standby: every acknowledged write would be gone.',
} as const;
