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

export const answerOf = ({ differs }: Pick<FoundRead, 'differs'>): FoundReadView['answer'] =>
  differs === null ? 'unknown' : differs ? 'differs' : 'same';

export const foundRead = (read: FoundRead): FoundReadView => ({
  request: read.request,
  told: shownText(read.told),
  shouldBe: read.shouldBe === null ? null : shownText(read.shouldBe),
  answer: answerOf(read),
  before: read.before === null ? null : shownText(read.before),
});

/** The only value of an answer; null where there are none or several. */
export function onlyValue({ rows, more }: Shown): string | null {
  const [row, ...others] = rows;
  const [value, ...values] = row ?? [];
  if (value === undefined || more || others.length > 0 || values.length > 0) return null;
  return valueText(value);
}
