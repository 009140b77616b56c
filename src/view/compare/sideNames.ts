import type { Compared, Comparison } from '../../store/compare/comparison';
import type { SideOf } from '../../store/compare/side';
import type { SideSettings } from '../../store/compare/sideFacts';
import { origin } from '../run/origin';
import type { useText } from '../text/text';

type Text = ReturnType<typeof useText>;

export interface SideName {
  readonly letter: 'A' | 'B';
  /** What heads its column. */
  readonly name: string;
  /** What it is, where the name does not say so. */
  readonly more: string | null;
  /** What sentences call it: the setting that the other does not have, else its letter. */
  readonly said: string;
}

/** The settings that the other side does not have, in words. */
function ownSettings(t: Text, own: SideSettings, other: SideSettings): readonly string[] {
  const words: string[] = [];
  const { rule, acks: count, format, failover } = own;
  if (rule !== other.rule || count !== other.acks)
    words.push(count === 0 ? t('compare.words.rule', { rule }) : t('compare.words.acks', { rule, count }));
  if (format !== other.format) words.push(t('compare.words.format', { format }));
  if (failover !== other.failover)
    words.push(t(failover === 'on' ? 'compare.words.failover.on' : 'compare.words.failover.off'));
  return words;
}

function saidOf(t: Text, letter: string, own: SideSettings, other: SideSettings): string {
  if (own.rule !== other.rule) return t('compare.words.rule', { rule: own.rule });
  return ownSettings(t, own, other)[0] ?? letter;
}

function nameOf(
  t: Text,
  letter: 'A' | 'B',
  { branch }: SideOf,
  own: SideSettings | null,
  other: SideSettings | null,
): SideName {
  const settings = own === null || other === null ? [] : ownSettings(t, own, other);
  const came = branch === null ? t('compare.fromStart') : origin(t, branch);
  const words = settings.length > 0 ? settings.join(', ') : null;
  const given = branch?.name ?? null;
  const name = given ?? words ?? (branch === null ? t('compare.otherSettings') : came);
  return {
    letter,
    name,
    more: name === came ? null : came,
    said: own === null || other === null ? letter : saidOf(t, letter, own, other),
  };
}

/** What the two sides are called. They change when a setting is changed on the way. */
export function sideNames(
  t: Text,
  comparison: Comparison,
  compared: Compared | null,
): readonly [SideName, SideName] {
  const a = compared?.a.settings ?? null;
  const b = compared?.b.settings ?? null;
  return [nameOf(t, 'A', comparison.a.of, a, b), nameOf(t, 'B', comparison.b.of, b, a)];
}
