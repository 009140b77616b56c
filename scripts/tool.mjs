import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './report.mjs';

function binOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs the command of an installed package in the project folder and returns its exit code. */
export function runTool(packageName, command, args) {
  const { status } = spawnSync(process.execPath, [binOf(packageName, command), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
