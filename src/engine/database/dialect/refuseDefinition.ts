/** CREATE, ALTER, DROP and VACUUM of what a node does not have. */
import type { Classified } from './classify.ts';
import type { Draft } from './draft.ts';
import { FILES_REFUSED, REFUSED_OBJECTS } from './refusedVerbs.ts';

export function refuseDefinition(draft: Draft, { verb }: Classified): void {
  const { source } = draft;
  const last = source.length - 1;
  if (verb === 'VACUUM' && source.find(INTO, 1) > 0)
    draft.refuseTokens('files', FILES_REFUSED.message, 0, last, 'VACUUM');
  const object = REFUSED_OBJECTS.get(verb.slice(verb.indexOf(' ') + 1));
  if (object !== undefined && verb.includes(' ')) draft.refuseTokens(object.code, object.message, 0, last);
  if (!source.is(0, 'CREATE')) return;
  if (verb === 'CREATE TRIGGER') refuseSetNew(draft);
  const replaces = source.is(1, 'OR', 'REPLACE');
  const modifier = replaces ? 3 : 1;
  if (source.isOneOf(modifier, TEMPORARY) || isTemporaryName(draft)) {
    const message =
      'A temporary table would not be replicated. Write CREATE TABLE, and DROP TABLE at the end.';
    draft.refuseTokens('temporaryTable', message, modifier, modifier);
  }
  if (source.isOneOf(modifier, UNSUPPORTED_MODIFIERS)) {
    const word = source.key(modifier);
    draft.refuseTokens(
      'createModifier',
      `The lab has no ${word} tables or views. Write an ordinary one.`,
      modifier,
      modifier,
    );
  }
  if (replaces) {
    const name = verb.slice(verb.indexOf(' ') + 1);
    draft.refuseTokens(
      'createOrReplace',
      `SQLite has no OR REPLACE here. Write DROP ${name} IF EXISTS first, then CREATE.`,
      1,
      2,
    );
  }
}

const INTO = new Set(['INTO']);
const TEMPORARY = new Set(['TEMP', 'TEMPORARY']);
const UNSUPPORTED_MODIFIERS = new Set(['UNLOGGED', 'MATERIALIZED', 'VIRTUAL', 'GLOBAL', 'LOCAL', 'FOREIGN']);

/** MySQL's trigger changes the row before it is written. */
function refuseSetNew(draft: Draft): void {
  const { source } = draft;
  for (let i = 2; i < source.length; i += 1) {
    if (!source.is(i, 'SET', 'NEW', '.')) continue;
    const message =
      'A SQLite trigger cannot set NEW. Write AFTER, and BEGIN UPDATE t SET ... WHERE id = new.id; END.';
    draft.refuseTokens('triggerSetNew', message, i, i + 2);
    return;
  }
}

/** CREATE TABLE temp.t */
function isTemporaryName(draft: Draft): boolean {
  const { source } = draft;
  for (let i = 2; i < 8; i += 1) if (source.isOneOf(i, TEMPORARY) && source.is(i + 1, '.')) return true;
  return false;
}
