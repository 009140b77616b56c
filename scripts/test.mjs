import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { failWith, heading, root, seconds } from './report.mjs';
import { runTool } from './tool.mjs';

/**
 * `npm test`: every check, group by group, until one fails.
 * `npm run test:unit -- test/engine` runs one of them; what follows `--` goes to its tool.
 */
const results = join(root, 'test-results');
const reporters = (stage) => [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, `${stage}.json`)}`,
];

const stages = {
  lint: { title: 'Lint', tool: ['eslint', 'eslint', '--max-warnings=0', '.'] },
  format: { title: 'Formatting', tool: ['prettier', 'prettier', '--check', '.'] },
  engine: { title: 'Types of the engine', tool: ['typescript', 'tsc', '--project', 'tsconfig.engine.json'] },
  types: { title: 'Types', tool: ['typescript', 'tsc', '--project', 'tsconfig.json'] },
  imports: {
    title: 'Import rules',
    tool: ['dependency-cruiser', 'depcruise', '--config', '.dependency-cruiser.mjs', 'src'],
  },
  unit: { title: 'Unit and component tests', tool: ['vitest', 'vitest', 'run', ...reporters('unit')] },
  laws: {
    title: 'Laws, all runs',
    tool: ['vitest', 'vitest', 'run', '--project', 'unit', 'test/engine/'],
    env: { PROPERTY_ALL: '1' },
  },
  build: { title: 'Build', tool: ['vite', 'vite', 'build', '--logLevel', 'warn'] },
  browser: {
    title: 'Browser tests',
    tool: ['vitest', 'vitest', 'run', '--config', 'vitest.browser.config.ts', ...reporters('browser')],
  },
};
/** What stands in one group runs side by side: each alone leaves half of the machine idle. */
const all = [['lint', 'format', 'engine', 'types', 'imports'], ['unit'], ['build'], ['browser']];

function stagesFor(name) {
  if (name === undefined) return all;
  if (!(name in stages))
    failWith(`There is no check "${name}"; there are ${Object.keys(stages).join(', ')}.`);
  if (name === 'types') return [['engine', 'types']];
  return name === 'browser' ? [['build'], ['browser']] : [[name]];
}

/** Runs one check; says how it went when it is over, so that what runs side by side is not mixed up. */
async function check(stage, more, held) {
  const { title, tool, env } = stages[stage];
  const [packageName, command, ...args] = tool;
  const startedAt = performance.now();
  if (!held) heading(title);
  const { code, output } = await runTool(packageName, command, [...args, ...more], held, env);
  if (held) heading(title);
  process.stdout.write(output);
  console.log(`${code === 0 ? 'passed' : 'FAILED'} after ${seconds(startedAt)}: ${title}`);
  return code === 0 ? [] : [title];
}

function countTests() {
  const total = { passed: 0, failed: 0 };
  for (const stage of ['unit', 'browser']) {
    try {
      const report = JSON.parse(readFileSync(join(results, `${stage}.json`), 'utf8'));
      total.passed += report.numPassedTests;
      total.failed += report.numFailedTests;
    } catch {
      continue;
    }
  }
  return `${total.passed} passed, ${total.failed} failed`;
}

const [name, ...more] = process.argv.slice(2);
const chosen = stagesFor(name);

ensureDependencies();
if (chosen.flat().includes('browser')) ensureChromium();
mkdirSync(results, { recursive: true });
for (const stage of ['unit', 'browser']) rmSync(join(results, `${stage}.json`), { force: true });

const startedAt = performance.now();
for (const group of chosen) {
  const checks = group.map((stage) => check(stage, stage === name ? more : [], group.length > 1));
  const failed = (await Promise.all(checks)).flat();
  if (failed.length > 0) {
    console.log(`\nStopped at "${failed.join('", "')}" after ${seconds(startedAt)}.\n${countTests()}`);
    process.exit(1);
  }
}
console.log(`\nAll checks passed in ${seconds(startedAt)}.`);
console.log(countTests());
