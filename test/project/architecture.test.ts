import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';

type Kind = 'value' | 'type';
type Case = readonly [from: string, kind: Kind, to: string];

/** Each line is one file that imports one other thing. */
const allowed: readonly Case[] = [
  ['src/engine/kernel/clock.ts', 'value', 'src/shared/assert.ts'],
  ['src/engine/kernel/random.ts', 'value', 'pure-rand'],
  ['src/engine/network/link.ts', 'value', 'src/engine/kernel/queue.ts'],
  ['src/engine/database/node.ts', 'value', '@sqlite.org/sqlite-wasm'],
  ['src/engine/database/pages.ts', 'type', 'src/engine/kernel/queue.ts'],
  ['src/engine/routing/router.ts', 'type', 'src/engine/replication/sender.ts'],
  ['src/engine/checkers/stale.ts', 'type', 'src/engine/kernel/trace.ts'],
  ['src/engine/scenario/run.ts', 'value', 'src/engine/checkers/lost.ts'],
  ['src/scenarios/first.ts', 'type', 'src/engine/index.ts'],
  ['src/store/lab.ts', 'value', 'src/engine/index.ts'],
  ['src/view/stage/stage.tsx', 'value', 'src/store/frame.ts'],
  ['src/view/stage/node.tsx', 'type', 'src/engine/cluster/node.ts'],
  ['src/view/layout/lanes.ts', 'value', 'd3-array'],
  ['src/cli/simulate.ts', 'value', 'node:fs'],
  ['src/pages/lab.tsx', 'value', 'src/view/stage/other.tsx'],
];

const forbidden: readonly (readonly [...Case, rule: string])[] = [
  ['src/shared/bad.ts', 'type', 'src/engine/kernel/queue.ts', 'shared: imports'],
  ['src/engine/kernel/bad.ts', 'value', 'src/engine/network/wire.ts', 'engine/kernel: imports'],
  ['src/engine/network/bad.ts', 'value', 'zustand', 'engine/network: packages'],
  ['src/engine/database/bad.ts', 'value', 'src/engine/kernel/queue.ts', 'engine/database: types only'],
  ['src/engine/log/bad.ts', 'value', '@sqlite.org/sqlite-wasm', 'sqlite only in engine/database'],
  ['src/engine/log/worse.ts', 'value', 'src/engine/network/wire.ts', 'engine/log: imports'],
  ['src/engine/replication/bad.ts', 'value', 'node:fs', 'engine/replication: packages'],
  ['src/engine/routing/bad.ts', 'value', 'src/engine/replication/sender.ts', 'engine/routing: types only'],
  [
    'src/engine/availability/bad.ts',
    'value',
    'src/engine/routing/session.ts',
    'engine/availability: imports',
  ],
  ['src/engine/checkers/bad.ts', 'type', 'src/engine/replication/sender.ts', 'engine/checkers: imports'],
  ['src/engine/cluster/bad.ts', 'value', 'src/engine/scenario/parse.ts', 'engine/cluster: imports'],
  ['src/scenarios/bad.ts', 'value', 'src/engine/index.ts', 'scenarios: types only'],
  ['src/store/bad.ts', 'value', 'src/engine/kernel/queue.ts', 'store: types only'],
  ['src/store/worse.ts', 'value', 'react', 'store: packages'],
  ['src/view/stage/bad.tsx', 'value', 'src/engine/index.ts', 'view: types only'],
  ['src/view/stage/worse.tsx', 'type', 'src/scenarios/other.ts', 'view: imports'],
  ['src/view/layout/bad.ts', 'value', 'react', 'layout is pure'],
  ['src/lessons/bad.ts', 'value', 'src/store/frame.ts', 'lessons: types only'],
  ['src/share/bad.ts', 'value', 'src/store/frame.ts', 'share: types only'],
  ['src/cli/bad.ts', 'value', 'src/store/frame.ts', 'cli: imports'],
  ['src/pages/bad.tsx', 'value', 'src/engine/index.ts', 'pages: imports'],
  ['src/embed/bad.tsx', 'value', 'src/scenarios/other.ts', 'embed: imports'],
  ['src/engine/log/ring.ts', 'value', 'src/engine/log/ring.ts.back.ts', 'no cycles'],
  ['src/elsewhere/bad.ts', 'value', 'src/shared/assert.ts', 'every folder has a row'],
];

/** A source tree of nothing but those imports. */
function writeTree(root: string): void {
  const targets = [...allowed, ...forbidden].map(([, , to]) => to).filter((to) => to.startsWith('src/'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const to of targets) write(to, 'export const thing = 1;\nexport type Thing = number;\n');
  for (const [from, kind, to] of [...allowed, ...forbidden]) {
    const path = to.startsWith('src/') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
    const names = kind === 'type' ? 'type { Thing }' : '{ thing }';
    write(
      from,
      `import ${names} from '${path}';\nexport const used${kind === 'type' ? ': Thing = 1' : ' = thing'};\n`,
    );
  }
  write('src/engine/log/ring.ts.back.ts', `import { used } from './ring.ts';\nexport const thing = used;\n`);
}

async function violationsIn(baseDir: string): Promise<readonly { from: string; rule: string }[]> {
  const options: ICruiseOptions = {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|woff2|svg)$' },
    baseDir,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  };
  const { output } = await cruise(['src'], options);
  return (output as ICruiseResult).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

describe('the import rules', () => {
  let root = '';
  let found: readonly { from: string; rule: string }[] = [];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'import-rules-'));
    writeTree(root);
    found = await violationsIn(root);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(forbidden)('refuse that %s imports (%s) %s', (from, _kind, _to, rule) => {
    expect(found).toContainEqual({ from, rule });
  });

  it.each(allowed)('let %s import (%s) %s', (from) => {
    expect(found.filter((violation) => violation.from === from)).toEqual([]);
  });
});
