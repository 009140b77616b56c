import { valueText, type Finding } from '../../engine/index';
import type { FoundReadView } from './detailTypes';

type FoundRead = NonNullable<Finding['read']>;
type Shown = FoundRead['told'];

const mostRows = 2;

/** The first rows in short. */
function shownText({ rows, more }: Shown): string {
  const texts = rows.slice(0, mostRows).map((row) => row.map((value) => valueText(value)).join(', '));
  return texts.join('; ') + (more || rows.length > mostRows ? ' …' : '');
}

const wholeText = ({ rows, more }: Shown): string =>
  rows.map((row) => row.map((value) => valueText(value)).join('\t')).join('\n') + (more ? '\n…' : '');

export const foundRead = ({ request, told, shouldBe }: FoundRead): FoundReadView => ({
  request,
  told: shownText(told),
  shouldBe: shouldBe === null ? null : shownText(shouldBe),
  same: shouldBe !== null && wholeText(told) === wholeText(shouldBe),
});
