import { errors } from './en/errors';
import { tell } from './message';

/** What a stable code means and what to do; a code without words is shown as it is. */
export function tellError({
  code,
  params,
}: {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}): string {
  return code in errors
    ? tell('errors', { key: code, params })
    : tell('errors', { key: 'fallback', params: { code } });
}
