import { createStore, type StoreApi } from 'zustand';
import type { CommandRefusal } from '../../engine/index';
import type { LabStore } from '../lab';
import type { Sample } from './samples';

/** What a person has written and chosen in the console, and not yet sent. */
export interface Drafts {
  /** Session whose editor is shown. */
  readonly session: string;
  readonly texts: Readonly<Record<string, string>>;
  /** 'router' or a node id, by session. */
  readonly targets: Readonly<Record<string, string>>;
  /** Reads through the router are strong. */
  readonly strong: boolean;
  /** Statements that were sent, newest last, by session. */
  readonly history: Readonly<Record<string, readonly string[]>>;
  /** Why the last command of a session was not carried out. */
  readonly refusals: Readonly<Record<string, CommandRefusal | null>>;
  /** Characters of a text that was too long to take; null when nothing was cut off. */
  readonly refusedChars: number | null;
  /** Statements to start from; the first is what the editor holds before anybody wrote in it. */
  readonly samples: readonly Sample[];
  /** Of the table that they are about; for completion. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Rises when the editor is asked to take the focus. */
  readonly focusAsked: number;
}

export type DraftStore = StoreApi<Drafts>;

/** A statement beyond this is a file, not something to look at while it runs. */
export const maxStatementChars = 200_000;
const historyLength = 50;

/** Until SQLite is there to tell of the tables: what the tour speaks of. */
const firstSamples: readonly Sample[] = [
  {
    id: 'update',
    sql: "UPDATE users\n   SET email = 'alice@new.io',\n       updated_at = now()\n WHERE id = 1;",
  },
];

const draftStores = new WeakMap<LabStore, DraftStore>();

/** The console's drafts of one lab: they outlive the panel, which tabs take away and bring back. */
export function draftsOf(lab: LabStore): DraftStore {
  const known = draftStores.get(lab);
  if (known !== undefined) return known;
  const created = createStore<Drafts>()(() => ({
    session: lab.getState().frame.sessions[0]?.id ?? 'you',
    texts: {},
    targets: {},
    strong: false,
    history: {},
    refusals: {},
    refusedChars: null,
    focusAsked: 0,
    samples: firstSamples,
    columns: {},
  }));
  draftStores.set(lab, created);
  return created;
}

export const draftText = (drafts: Drafts): string =>
  drafts.texts[drafts.session] ?? drafts.samples[0]?.sql ?? '';

export const draftTarget = (drafts: Drafts): string => drafts.targets[drafts.session] ?? 'router';

export function writeDraft(store: DraftStore, text: string): void {
  const { session, texts } = store.getState();
  if (text.length > maxStatementChars) {
    store.setState({ refusedChars: text.length });
    return;
  }
  store.setState({ texts: { ...texts, [session]: text }, refusedChars: null });
}

export function chooseTarget(store: DraftStore, target: string): void {
  const { session, targets } = store.getState();
  store.setState({ targets: { ...targets, [session]: target } });
}

export function chooseSession(store: DraftStore, session: string): void {
  store.setState({ session, refusedChars: null });
}

export function askFocus(store: DraftStore): void {
  store.setState({ focusAsked: store.getState().focusAsked + 1 });
}

/** Opens the console on a node, as its menu offers. */
export function openConsoleOn(lab: LabStore, node: string): void {
  const store = draftsOf(lab);
  chooseTarget(store, node);
  askFocus(store);
}

function remember(store: DraftStore, sql: string): void {
  const { session, history } = store.getState();
  const earlier = (history[session] ?? []).filter((statement) => statement !== sql);
  store.setState({ history: { ...history, [session]: [...earlier, sql].slice(-historyLength) } });
}

function noteRefusal(store: DraftStore, session: string, refusal: CommandRefusal | null): void {
  store.setState({ refusals: { ...store.getState().refusals, [session]: refusal } });
}

/** Sends the statement in the editor; a refusal is kept beside it, the text stays. */
export function runDraft(lab: LabStore): void {
  const store = draftsOf(lab);
  const drafts = store.getState();
  const sql = draftText(drafts);
  if (sql.trim() === '') return;
  const target = draftTarget(drafts);
  const strong = target === 'router' && drafts.strong ? { strong: true } : {};
  const refusal = lab.getState().send({ type: 'execSql', session: drafts.session, target, sql, ...strong });
  noteRefusal(store, drafts.session, refusal);
  if (refusal === null) remember(store, sql);
}

export function stopWaiting(lab: LabStore, session: string): void {
  noteRefusal(draftsOf(lab), session, lab.getState().send({ type: 'cancelWait', session }));
}
