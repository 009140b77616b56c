/** What may be put side by side, and how the lab goes on afterwards. */
import { Snapshots } from '../../engine/index';
import type { History } from '../branches';
import type { Live } from '../live';
import { withSettings, type OtherSettings } from '../otherSettings';
import type { Player } from '../player';
import type { LabFrame } from '../frame/types';
import type { LabWords } from '../words';
import { Comparison } from './comparison';
import type { SideOf } from './side';

export type Request =
  /** Two branches of the run, by their numbers. */
  | { readonly kind: 'branches'; readonly a: number; readonly b: number }
  /** The branch that is played, and the same with these settings from its start. */
  | { readonly kind: 'settings'; readonly settings: OtherSettings };

function branchOf(player: Player, id: number): SideOf | null {
  const branch = player.branches.view(player.reachedUs).find((candidate) => candidate.id === id);
  if (branch === undefined) return null;
  return { branch, history: player.branches.left(id) ?? player.history };
}

function otherHistory({ scenario, recorded }: History, settings: OtherSettings): History {
  return {
    scenario: withSettings(scenario, recorded, settings),
    recorded: [],
    snapshots: new Snapshots(),
    marks: [],
    reachedUs: 0,
    reachedEvents: 0,
  };
}

/** Null when there is no such branch. */
export function comparisonOf(
  player: Player,
  live: Live,
  request: Request,
  picture: LabFrame,
  words: LabWords,
): Comparison | null {
  const a = branchOf(player, request.kind === 'branches' ? request.a : player.branches.current);
  if (a === null) return null;
  const b =
    request.kind === 'branches'
      ? branchOf(player, request.b)
      : { branch: null, history: otherHistory(a.history, request.settings) };
  return b === null ? null : new Comparison(live, { a, b }, picture, words);
}

/** The lab goes on where a side stands, in its history: a branch of the run, or one that becomes it. */
export function goOnIn(player: Player, comparison: Comparison, letter: 'a' | 'b'): void {
  const { of, player: chosen } = comparison[letter];
  const us = comparison.nowUs;
  if (of.branch === null) {
    player.branches.part(player.history, 0, 'settings');
    player.adopted += player.current.commands.length + 1;
    player.adopt(chosen.history, us);
    return;
  }
  if (of.branch.id !== player.branches.current) player.changeTo(of.branch.id);
  player.seek(us);
}
