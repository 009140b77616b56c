import { errors } from './en/errors';
import { tell } from './message';

/** `rewind.ddl` is a code as well: a word of its group. */
function isKnown(code: string): boolean {
  const [group = '', word] = code.split('.');
  return word === undefined ? group in errors : group === 'rewind' && word in errors.rewind;
}

/** What a stable code means and what to do; a code without words is shown as it is. */
export function tellError({
  code,
  params,
}: {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}): string {
  return isKnown(code)
    ? tell('errors', { key: code, params })
    : tell('errors', { key: 'fallback', params: { code } });
}
