import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { failWith, heading, root, seconds } from './report.mjs';
import { runTool } from './tool.mjs';

/**
 * `npm test`: every check, in this order, until one fails.
 * `npm run test:unit -- test/engine` runs one of them; what follows `--` goes to its tool.
 */
const results = join(root, 'test-results');
const reporters = (stage) => [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, `${stage}.json`)}`,
];

const stages = {
  format: { title: 'Formatting', run: (more) => runTool('prettier', 'prettier', ['--check', '.', ...more]) },
  lint: { title: 'Lint', run: (more) => runTool('eslint', 'eslint', ['--max-warnings=0', '.', ...more]) },
  types: {
    title: 'Types',
    run: (more) =>
      runTool('typescript', 'tsc', ['--project', 'tsconfig.engine.json', ...more]) ||
      runTool('typescript', 'tsc', ['--project', 'tsconfig.json', ...more]),
  },
  imports: {
    title: 'Import rules',
    run: (more) =>
      runTool('dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'src', ...more]),
  },
  unit: {
    title: 'Unit and component tests',
    run: (more) => runTool('vitest', 'vitest', ['run', ...reporters('unit'), ...more]),
  },
  build: { title: 'Build', run: () => runTool('vite', 'vite', ['build', '--logLevel', 'warn']) },
  browser: {
    title: 'Browser tests',
    run: (more) =>
      runTool('vitest', 'vitest', [
        'run',
        '--config',
        'vitest.browser.config.ts',
        ...reporters('browser'),
        ...more,
      ]),
  },
};

function stagesFor(name) {
  if (name === undefined) return Object.keys(stages);
  if (!(name in stages))
    failWith(`There is no check "${name}"; there are ${Object.keys(stages).join(', ')}.`);
  return name === 'browser' ? ['build', 'browser'] : [name];
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
if (chosen.includes('browser')) ensureChromium();
mkdirSync(results, { recursive: true });
for (const stage of ['unit', 'browser']) rmSync(join(results, `${stage}.json`), { force: true });

const startedAt = performance.now();
for (const stage of chosen) {
  const { title, run } = stages[stage];
  heading(title);
  const stageStartedAt = performance.now();
  const code = run(stage === name ? more : []);
  console.log(`${code === 0 ? 'passed' : 'FAILED'} after ${seconds(stageStartedAt)}: ${title}`);
  if (code !== 0) {
    console.log(`\nStopped at "${title}" after ${seconds(startedAt)}.\n${countTests()}`);
    process.exit(1);
  }
}
console.log(`\nAll checks passed in ${seconds(startedAt)}.`);
console.log(countTests());
