import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './report.mjs';

function binOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs the command of an installed package in the project folder. Resolves with its exit code, and with what it wrote when
 * that was `held` back.
 */
export function runTool(packageName, command, args, held, env = {}) {
  const tool = spawn(process.execPath, [binOf(packageName, command), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: held ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let output = '';
  for (const stream of [tool.stdout, tool.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    tool.on('error', reject);
    tool.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
