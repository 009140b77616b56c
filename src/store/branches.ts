import { Snapshots, type Command, type RecordedCommand, type Scenario } from '../engine/index';
import type { TimelineMark } from './frame/types';
import type { Memory } from './memory';

/** Histories that are kept; of more, the oldest without a name goes. */
const most = 12;

/** One history of a run, and how far it was played. */
export interface History {
  readonly scenario: Scenario;
  readonly recorded: readonly RecordedCommand[];
  readonly snapshots: Snapshots<Memory>;
  /** Of all that was run, also of what lies ahead. */
  readonly marks: readonly TimelineMark[];
  /** End of what was run, virtual microseconds and events. */
  readonly reachedUs: number;
  readonly reachedEvents: number;
}

/** Why a history parted from the one before it: a command in the past, other settings from the start, a drill. */
export type Parting = Command['type'] | 'settings' | 'drill';

export interface BranchView {
  readonly id: number;
  /** Null: nobody gave it a name. */
  readonly name: string | null;
  /** The branch that it parted from, and when; null for the first. */
  readonly parent: number | null;
  readonly partedUs: number;
  readonly parting: Parting | null;
  readonly reachedUs: number;
  readonly current: boolean;
}

/** A branch as it may be put away: what was run of it is run again. */
export interface KeptBranch extends Pick<History, 'scenario' | 'recorded' | 'reachedUs' | 'reachedEvents'> {
  readonly id: number;
  readonly parent: number | null;
  readonly partedUs: number;
  readonly parting: Parting | null;
  readonly name: string | null;
  readonly current: boolean;
}

interface Branch {
  readonly id: number;
  readonly parent: number | null;
  readonly partedUs: number;
  readonly parting: Parting | null;
  name: string | null;
  /** Null for the branch that is being played. */
  left: History | null;
}

/** The histories of one scenario: acting in the past begins another, and the one that was left stays to be gone back to. */
export class Branches {
  private list: Branch[] = [{ id: 1, parent: null, partedUs: 0, parting: null, name: null, left: null }];
  private nextId = 2;
  private currentId = 1;

  /** Those that were put away, instead of all; one of them is current. */
  restore(kept: readonly KeptBranch[]): void {
    this.list = kept.map(({ id, parent, partedUs, parting, name, current, ...history }) => ({
      id,
      parent,
      partedUs,
      parting,
      name,
      left: current ? null : { ...history, snapshots: new Snapshots<Memory>(), marks: [] },
    }));
    this.currentId = kept.find(({ current }) => current)?.id ?? 1;
    this.nextId = Math.max(...kept.map(({ id }) => id)) + 1;
  }

  /** All of them, to be put away; `played` is the current one. */
  kept(played: History): readonly KeptBranch[] {
    return this.list.map(({ left, ...branch }) => {
      const { scenario, recorded, reachedUs, reachedEvents } = left ?? played;
      return { ...branch, scenario, recorded, reachedUs, reachedEvents, current: left === null };
    });
  }

  get current(): number {
    return this.currentId;
  }

  /** A history parts from the current one, which stays as it was left; the new one is played from now on. */
  part(left: History, partedUs: number, parting: Parting): void {
    const parent = this.currentId;
    this.leave(left);
    this.currentId = this.nextId++;
    this.list.push({ id: this.currentId, parent, partedUs, parting, name: null, left: null });
    this.forgetOldest();
  }

  /** Leaves the current branch for another. Null when there is no such. */
  change(id: number, left: History): History | null {
    const wanted = this.list.find((branch) => branch.id === id);
    const history = wanted?.left ?? null;
    if (wanted === undefined || history === null) return null;
    this.leave(left);
    wanted.left = null;
    this.currentId = id;
    return history;
  }

  /** A branch as it was left; null for the one that is being played. */
  left(id: number): History | null {
    return this.list.find((branch) => branch.id === id)?.left ?? null;
  }

  name(id: number, name: string): void {
    const branch = this.list.find((candidate) => candidate.id === id);
    if (branch !== undefined) branch.name = name.trim() === '' ? null : name.trim();
  }

  /** Oldest first. */
  view(reachedUs: number): readonly BranchView[] {
    return this.list.map(({ id, parent, partedUs, parting, name, left }) => ({
      id,
      name,
      parent,
      partedUs,
      parting,
      reachedUs: left?.reachedUs ?? reachedUs,
      current: left === null,
    }));
  }

  private leave(left: History): void {
    const branch = this.list.find(({ id }) => id === this.currentId);
    if (branch !== undefined) branch.left = left;
  }

  private forgetOldest(): void {
    if (this.list.length <= most) return;
    const forgotten = this.list.find(
      ({ id, name, left, parent }) =>
        left !== null && name === null && parent !== null && id !== this.currentId,
    );
    if (forgotten !== undefined) this.list = this.list.filter((branch) => branch !== forgotten);
  }
}
