/** Where a scenario file is wrong, and how. */
export interface ScenarioProblem {
  /** As in `nodes[1].role`; empty for the whole file. */
  readonly path: string;
  readonly reason: string;
}

export type Say = (path: string, reason: string) => void;
