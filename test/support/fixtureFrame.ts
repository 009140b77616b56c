import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleResult, LabFrame } from '../../src/store/frame/types';
import type { LabState } from '../../src/store/labState';
import { entryOfTx, epochUs } from './fixture/entries';
import { logs, marks, waterfall } from './fixture/history';
import { nodes } from './fixture/nodes';
import { clients, links, packets } from './fixture/traffic';

const waitingUpdate: ConsoleResult = {
  id: 1,
  session: 'you',
  sql: entryOfTx(47).statements[0]?.text ?? '',
  target: 'router',
  sentAtUs: 2_405_000,
  answeredAtUs: null,
  answeredBy: null,
  why: null,
  outcome: null,
  warning: null,
  columns: [],
  rows: [],
  truncated: false,
  changes: 1,
  tx: 47,
  error: null,
  notes: [],
};

/** The small run of the design at 2431.0 ms: a COMMIT waits for one ack. */
export const fixtureFrame: LabFrame = {
  nowUs: 2_431_000,
  stageUs: 2_431_000,
  waterfallUs: 2_431_000,
  title: 'Living cluster',
  seed: 4127,
  epochUs,
  narration: {
    atUs: 2_431_000,
    tone: 'wait',
    cause: { key: 'commitWaitsForAcks', params: { tx: 47, subject: "Alice's new email", count: 1 } },
    consequence: {
      key: 'ackUnderWayAndLaggard',
      params: { node: 'standby 1', dueUs: 5000, other: 'standby 3', count: 2 },
    },
    seq: 812,
  },
  clients,
  router: { writesTo: 'p1', readsTo: 's1', readsBy: 'primary', others: [], trouble: null },
  partition: null,
  nodes,
  primaryId: 'p1',
  links,
  packets,
  logs,
  waterfall,
  rules: {
    format: 'row',
    context: 'bare',
    rowImage: 'full',
    rule: 'semiSync',
    acks: 1,
    level: 'remoteFlush',
    semiSyncTimeoutUs: 10_000_000,
    onTimeout: 'fallback',
    waitPoint: 'afterSync',
    quorumMethod: 'any',
    quorumStandbys: [],
    skipUnhealthy: false,
    degraded: false,
    streams: [{ id: 'load', sessions: 2, perSecond: 20, readPercent: null, refused: 0 }],
    shipping: 'streaming',
    pollUs: 100_000,
  },
  sessions: [
    {
      id: 'you',
      inTransaction: false,
      busy: true,
      waitsForCommit: true,
      lockHeldBy: null,
      results: [waitingUpdate],
    },
  ],
  atRisk: [
    { nodeId: 's1', hasTx: 47, lost: [], available: true },
    { nodeId: 's2', hasTx: 46, lost: [], available: true },
    { nodeId: 's3', hasTx: 45, lost: [{ tx: 46, subject: 'Bob → Robert' }], available: true },
  ],
  findings: [
    {
      id: 1,
      kind: 'staleRead',
      atUs: 2_408_000,
      message: {
        key: 'staleRead',
        params: { session: 'web-2', old: 'Bob', node: 'standby 1', lateUs: 19_000, value: 'Robert' },
      },
      seq: 788,
      causes: [744, 761],
      nodeId: 's1',
      tx: 46,
      session: 'web-2',
      read: { request: 31, told: 'Bob', shouldBe: 'Robert', answer: 'differs', before: null },
      minor: false,
      repeats: 0,
    },
  ],
  found: 1,
  timeline: { reachedUs: 2_431_000, marks },
};

/** One call of an action of the fixture's store, in order. */
export interface RecordedCall {
  readonly action: string;
  readonly args: readonly unknown[];
}

export interface FixtureStore extends StoreApi<LabState> {
  readonly calls: RecordedCall[];
}

/** A lab that stands still: actions are recorded, and only selection, view and playing change. */
export function fixtureStore(overrides: Partial<LabState> = {}): FixtureStore {
  const calls: RecordedCall[] = [];
  const record = (action: string, ...args: unknown[]): void => {
    calls.push({ action, args });
  };
  const store = createStore<LabState>()((set) => ({
    phase: 'ready',
    failure: null,
    frame: fixtureFrame,
    playing: false,
    speedUsPerS: 5000,
    reachedSpeedUsPerS: 5000,
    view: 'stage',
    selection: null,
    notices: [],
    scenarioId: 'living-cluster',
    busy: null,
    stepByStep: false,
    takeover: { newest: 0, held: null },
    play: () => {
      record('play');
      set({ playing: true });
    },
    pause: () => {
      record('pause');
      set({ playing: false });
    },
    stepEvent: () => record('stepEvent'),
    stepMeaningful: () => record('stepMeaningful'),
    stepBack: () => record('stepBack'),
    seek: (timeUs) => record('seek', timeUs),
    move: () => record('move'),
    ask: () => null,
    setSpeed: (usPerS) => record('setSpeed', usPerS),
    send: (command) => {
      record('send', command);
      return null;
    },
    select: (selection) => {
      record('select', selection);
      set({ selection });
    },
    setView: (view) => {
      record('setView', view);
      set({ view });
    },
    dismissNotice: (id) => record('dismissNotice', id),
    openScenario: (id) => record('openScenario', id),
    openScenarioText: (text) => record('openScenarioText', text),
    comparison: (table) => {
      record('comparison', table);
      return null;
    },
    payload: (selection) => {
      record('payload', selection);
      return null;
    },
    branch: 1,
    branches: () => [],
    changeTo: (branch) => record('changeTo', branch),
    nameBranch: (branch, name) => record('nameBranch', branch, name),
    runbook: () => null,
    drill: null,
    startDrill: (settings) => record('startDrill', settings),
    stopDrill: () => record('stopDrill'),
    runFacts: () => {
      record('runFacts');
      return null;
    },
    causes: (seq) => {
      record('causes', seq);
      return [];
    },
    setStepByStep: (on) => {
      record('setStepByStep', on);
      set({ stepByStep: on });
    },
    takeStep: () => record('takeStep'),
    replayWithSettings: () => record('replayWithSettings'),
    failover: () => null,
    replayed: () => null,
    ...overrides,
  }));
  return Object.assign(store, { calls });
}
