/** Which write and which instant a difference is about. */
import type { Finding } from '../../engine/index';
import type { AnswerHeard } from '../answers';
import type { LostWriteView } from '../frame/failoverTypes';
import type { Message } from '../frame/types';
import type { AnswerCounts, Stretch } from './answerCounts';
import type { SideFacts } from './sideFacts';

/** One sentence, in the catalogue area `compare.about`, and its instant in virtual microseconds. */
export interface About {
  readonly message: Message;
  readonly atUs: number;
}

type Letter = 'A' | 'B';

/** So many of a kind are named. */
const named = 2;

/** The first of the instants. */
export const instantOf = (about: readonly About[]): number | null =>
  about.length === 0 ? null : Math.min(...about.map(({ atUs }) => atUs));

const isSame = (one: LostWriteView, other: LostWriteView): boolean =>
  one.tx === other.tx && one.timelineId === other.timelineId && one.session === other.session;

/** What became of the same request on the other side. */
function elsewhere(write: LostWriteView, own: SideFacts, other: SideFacts): string {
  const mine = own.answers
    .heard()
    .findLast(({ tx, timelineId }) => tx === write.tx && timelineId === write.timelineId);
  if (mine === undefined || mine.atUs < own.answers.sinceUs) return 'kept';
  const heard = other.answers.of(mine);
  if (heard === null) return 'notAnswered';
  return heard.outcome === 'ok' ? 'kept' : heard.outcome;
}

function lostOf(side: Letter, own: SideFacts, other: SideFacts): readonly About[] {
  const only = own.lost.filter((write) => !other.lost.some((known) => isSame(known, write)));
  const about = only.slice(0, named).map((write): About => {
    const { tx, subject, session, atUs } = write;
    const there = elsewhere(write, own, other);
    return { message: { key: `lost.${there}`, params: { side, tx, subject, session, atUs } }, atUs };
  });
  return withMore(about, side, only.length);
}

function withMore(about: readonly About[], side: Letter, all: number): readonly About[] {
  const last = about[about.length - 1];
  if (last === undefined || all <= about.length) return about;
  const message = { key: 'more', params: { side, count: all - about.length } };
  return [...about, { message, atUs: last.atUs }];
}

export const aboutLost = (a: SideFacts, b: SideFacts): readonly About[] => [
  ...lostOf('A', a, b),
  ...lostOf('B', b, a),
];

const sqlShown = 60;
const shortened = (sql: string): string => (sql.length > sqlShown ? `${sql.slice(0, sqlShown - 1)}…` : sql);

function answer(key: string, side: Letter, heard: AnswerHeard): About {
  const { session, atUs, latencyUs, tx, sql } = heard;
  const params = { side, session, atUs, latencyUs, tx, sql: shortened(sql ?? '') };
  return { message: { key: sql === null && key !== 'worst' ? `${key}Unnamed` : key, params }, atUs };
}

export function aboutAnswers(
  what: 'unknown' | 'failed' | 'worst',
  a: AnswerCounts,
  b: AnswerCounts,
): readonly About[] {
  if (what === 'worst') {
    return [
      ...(a.worst === null ? [] : [answer(what, 'A', a.worst)]),
      ...(b.worst === null ? [] : [answer(what, 'B', b.worst)]),
    ];
  }
  const of = (side: Letter, own: AnswerCounts, other: AnswerCounts): readonly About[] => {
    const only = own[what].filter((heard) => other.of(heard)?.outcome !== what);
    return withMore(
      only.slice(0, named).map((heard) => answer(what, side, heard)),
      side,
      only.length,
    );
  };
  return [...of('A', a, b), ...of('B', b, a)];
}

const keyOf = ({ kind, atUs, node, session, table, tx }: Finding): string =>
  [kind, atUs, node, session, table, tx].join(' ');

export function aboutFindings(a: readonly Finding[], b: readonly Finding[]): readonly About[] {
  const of = (side: Letter, own: readonly Finding[], other: readonly Finding[]): readonly About[] => {
    const known = new Set(other.map(keyOf));
    const only = own.filter((finding) => !known.has(keyOf(finding)));
    const about = only.slice(0, named).map(({ kind, atUs, node, session, table, tx }): About => {
      const params = { side, atUs, node, session: session ?? '', table: table ?? '', tx };
      return { message: { key: `found.${kind}`, params }, atUs };
    });
    return withMore(about, side, only.length);
  };
  return [...of('A', a, b), ...of('B', b, a)];
}

export function aboutStretch(a: Stretch | null, b: Stretch | null): readonly About[] {
  const of = (side: Letter, stretch: Stretch | null): readonly About[] =>
    stretch === null
      ? []
      : [{ message: { key: 'from', params: { side, ...stretch } }, atUs: stretch.fromUs }];
  return [...of('A', a), ...of('B', b)];
}
