import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command, CommandRefusal } from '../engine/cluster/commands';
import type { LabFrame } from './frame/types';
import type { LabState, Notice } from './labState';
import type { Live } from './live';
import type { Player } from './player';

export interface LabScenario {
  readonly id: string;
  /** As in the file. */
  load(): unknown;
}

export interface LabOptions {
  /** A true frame of the first scenario, computed beforehand: on screen until SQLite is there. */
  readonly picture: LabFrame;
}

export interface Lab {
  readonly store: StoreApi<LabState>;
  /** The engine is there: the picture comes to life where it stands. The first scenario is the picture's. */
  ready(live: Live, scenarios: readonly LabScenario[]): void;
  failed(reason: string): void;
  /** One animation frame: real milliseconds since the last one. */
  tick(elapsedMs: number): void;
  close(): void;
}

const firstSpeedUsPerS = 50_000;
/** A tab that slept does not make up for it. */
const longestFrameMs = 100;

/** One lab: two of them on a page share nothing. */
export function createLab({ picture }: LabOptions): Lab {
  let live: Live | null = null;
  let scenarios: readonly LabScenario[] = [];
  let noticeId = 0;
  let reachedRate = 0;

  const store = createStore<LabState>()((set, get) => ({
    phase: 'picture',
    failure: null,
    frame: picture,
    playing: false,
    speedUsPerS: firstSpeedUsPerS,
    reachedSpeedUsPerS: firstSpeedUsPerS,
    view: 'stage',
    selection: null,
    notices: [],
    scenarioId: '',
    busy: null,
    stepByStep: false,
    takeover: { newest: 0, held: null },
    drill: null,
    branch: 1,

    play: () => {
      if (live === null) return;
      if (live.playing?.heldStep) live.playing.takeHeldStep();
      set({ playing: true });
    },
    pause: () => {
      set({ playing: false });
      refresh();
    },
    stepEvent: () => move((player) => player.stepEvent()),
    stepMeaningful: () => move((player) => player.stepMeaningful()),
    stepBack: () => move((player) => player.stepBack()),
    seek: (timeUs) => move((player) => player.seek(timeUs)),
    move,
    setSpeed: (usPerS) => {
      reachedRate = 0;
      set({ speedUsPerS: usPerS, reachedSpeedUsPerS: usPerS });
    },
    send: (command) => send(command),
    select: (selection) => set({ selection }),
    setView: (view) => set({ view }),
    dismissNotice: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    openScenario: (id) => openById(id),
    openScenarioText: (text) => open({ text }, null),
    changeTo: (branch) => move((player) => player.changeTo(branch)),
    nameBranch: (branch, name) => live?.playing?.branches.name(branch, name),
    ask: (question) => {
      const player = live?.playing ?? null;
      return live === null || player === null ? null : question(player, live);
    },
    branches: () => live?.branches() ?? [],
    comparison: (table) => live?.comparison(table) ?? null,
    payload: (selection) => live?.payload(selection) ?? null,
    runFacts: () => live?.runFacts() ?? null,
    runbook: () => live?.runbook() ?? null,
    causes: (seq) => live?.causes(seq) ?? [],
    startDrill: (settings) => {
      if (live?.startDrill(settings)) set({ playing: false, drill: { settings, progress: 0, report: null } });
    },
    stopDrill: () => {
      live?.stopDrill();
      set({ drill: null });
    },
    setStepByStep: (on) => {
      live?.holdSteps(on);
      set({ stepByStep: on });
      refresh();
    },
    takeStep: () => move((player) => player.takeHeldStep()),
    replayWithSettings: () => {
      set({ playing: false, selection: null });
      forgetDrill();
      live?.replayWithSettings();
      refresh();
    },
    failover: (looked) => live?.failover(looked) ?? null,
    replayed: () => live?.replayed() ?? null,
  }));

  /** Stops the clock, moves, shows. */
  function move(how: (player: Player) => unknown): void {
    const player = live?.playing ?? null;
    if (player === null) return;
    store.setState({ playing: false });
    how(player);
    refresh();
  }

  function send(command: Command): CommandRefusal | null {
    if (live === null) return { code: 'stillLoading', params: {} };
    const refusal = live.send(command);
    if (refusal === null) {
      forgetDrill();
      refresh();
    }
    return refusal;
  }

  /** A new history begins: a drill that was under way was of the old one. */
  function forgetDrill(): void {
    live?.stopDrill();
    if (store.getState().drill?.report === null) store.setState({ drill: null });
  }

  function refresh(): void {
    const frame = live?.frame(store.getState().playing) ?? null;
    if (frame === null || live === null) return;
    const next = live.takeover();
    const { takeover } = store.getState();
    const same = next.newest === takeover.newest && next.held === takeover.held;
    const { progress = null, branches } = live.playing ?? {};
    store.setState({
      frame,
      busy: progress,
      branch: branches?.current ?? 1,
      takeover: same ? takeover : next,
    });
  }

  function notify(notice: Omit<Notice, 'id'>): void {
    const others = store.getState().notices.filter(({ area }) => area !== notice.area);
    store.setState({ notices: [...others, { ...notice, id: ++noticeId }] });
  }

  function openById(id: string): void {
    const scenario = scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) notify({ area: 'scenario', code: 'noSuchScenario', params: { id } });
    else open({ value: scenario.load() }, id);
  }

  function open(source: Parameters<Live['open']>[0], id: string | null): void {
    if (live === null) return;
    const opened = live.open(source);
    if ('code' in opened) {
      notify({ area: 'scenario', ...opened });
      return;
    }
    store.getState().setSpeed(opened.paceUsPerS);
    store.setState({ scenarioId: id ?? opened.id, selection: null, notices: [], drill: null, playing: true });
    refresh();
  }

  function begin(loaded: Live, shipped: readonly LabScenario[]): void {
    live = loaded;
    scenarios = shipped;
    if (live.playing === null) openById(scenarios[0]?.id ?? '');
    live.playing?.seek(picture.nowUs);
    store.setState({ phase: 'ready' });
    refresh();
  }

  function tick(elapsedMs: number): void {
    const player = live?.playing ?? null;
    if (player === null) return;
    if (player.progress !== null) {
      player.travel();
      refresh();
      return;
    }
    const drill = live?.advanceDrill() ?? null;
    if (drill !== null) {
      store.setState({ drill });
      refresh();
      return;
    }
    const { playing, speedUsPerS } = store.getState();
    if (!playing) return;
    const ms = Math.min(elapsedMs, longestFrameMs);
    const fromUs = player.current.nowUs;
    player.playTo(fromUs + Math.round((speedUsPerS * ms) / 1000));
    measure(((player.current.nowUs - fromUs) * 1000) / Math.max(1, ms), speedUsPerS);
    if (player.heldStep !== null) store.setState({ playing: false });
    refresh();
  }

  /** The speed really reached, smoothed; equal to what was asked while it is near. */
  function measure(rate: number, asked: number): void {
    reachedRate = reachedRate === 0 ? rate : reachedRate + (rate - reachedRate) / 16;
    const reached = reachedRate > asked * 0.9 ? asked : Math.round(reachedRate);
    const shown = store.getState().reachedSpeedUsPerS;
    if (Math.abs(reached - shown) > shown * 0.05) store.setState({ reachedSpeedUsPerS: reached });
  }

  return {
    store,
    ready: begin,
    failed: (reason) => store.setState({ phase: 'failed', failure: reason }),
    tick,
    close: () => live?.close(),
  };
}
