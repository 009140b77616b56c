import { useState, type ReactNode } from 'react';
import type { ConsoleResult, LabFrame, PayloadView, RulesView } from '../../src/store/frame/types';
import type { LabState } from '../../src/store/labState';
import { draftsOf } from '../../src/view/console/drafts';
import { SqlConsole } from '../../src/view/console/sqlConsole';
import { Rules } from '../../src/view/controls/rules';
import { DataView } from '../../src/view/data/dataView';
import { Inspector } from '../../src/view/inspector/inspector';
import { LabContext } from '../../src/view/lab';
import { LabPage } from '../../src/view/labPage/labPage';
import { Tour } from '../../src/view/tour/tour';
import { fixtureFrame, fixtureStore } from '../support/fixtureFrame';
import { comparison, rowPayload, statementPayload, walPayload } from '../support/fixture/payloads';
import { failedResult, readResult, refusedResult, runawayResult } from '../support/fixture/results';

function In({ state, text, children }: { state: Partial<LabState>; text?: string; children: ReactNode }) {
  const [store] = useState(() => {
    const created = fixtureStore({ comparison: () => comparison, ...state });
    if (text !== undefined) draftsOf(created).setState({ texts: { you: text } });
    return created;
  });
  return <LabContext value={store}>{children}</LabContext>;
}

const idle = {
  id: 'you',
  inTransaction: false,
  busy: false,
  waitsForCommit: false,
  lockHeldBy: null,
} as const;

const answered = (result: ConsoleResult): Partial<LabState> => ({
  frame: { ...fixtureFrame, sessions: [{ ...idle, results: [result] }] },
});

const withRules = (rules: Partial<RulesView>): Partial<LabState> => ({
  frame: { ...fixtureFrame, rules: { ...fixtureFrame.rules, ...rules } },
});

const opened = (payload: PayloadView): Partial<LabState> => ({
  selection: { kind: 'packet', id: 1 },
  payload: () => payload,
});

const asyncFrame: LabFrame = {
  ...fixtureFrame,
  rules: { ...fixtureFrame.rules, rule: 'async' },
  sessions: [{ ...idle, results: [] }],
};

const box = (width: number, height: number, render: () => ReactNode) => ({ width, height, render });

const sqlOf = (result: ConsoleResult) =>
  box(360, 420, () => (
    <In state={answered(result)} text={result.sql}>
      <SqlConsole />
    </In>
  ));

const inspectorOf = (payload: PayloadView) =>
  box(520, 82, () => (
    <In state={opened(payload)}>
      <Inspector />
    </In>
  ));

const page = (state: Partial<LabState>) =>
  box(1440, 856, () => (
    <In state={state}>
      <LabPage />
    </In>
  ));

/** Panels around the stage, and the whole page. */
export const labParts = {
  sql: box(360, 260, () => <SqlConsole />),
  'sql-rows': sqlOf(readResult),
  'sql-failed': sqlOf(failedResult),
  'sql-refused': sqlOf(refusedResult),
  'sql-runaway': sqlOf(runawayResult),
  rules: box(360, 330, () => <Rules />),
  'rules-statement': box(360, 420, () => (
    <In state={withRules({ format: 'statement' })}>
      <Rules />
    </In>
  )),
  'rules-quorum': box(360, 330, () => (
    <In state={withRules({ rule: 'quorum', acks: 2, quorumStandbys: ['s1', 's2'] })}>
      <Rules />
    </In>
  )),
  'inspector-row': inspectorOf(rowPayload),
  'inspector-statement': inspectorOf(statementPayload),
  'inspector-wal': inspectorOf(walPayload),
  data: box(1080, 404, () => (
    <In state={{}}>
      <DataView />
    </In>
  )),
  tour: box(360, 260, () => <Tour />),
  lab: page(opened(rowPayload)),
  'lab-async': page({ frame: asyncFrame, playing: true }),
  'lab-data': page({ view: 'data' }),
  'lab-picture': page({ phase: 'picture', frame: asyncFrame }),
  'lab-failed': page({ phase: 'failed', failure: 'sqlite3.wasm: 503', frame: asyncFrame }),
};
