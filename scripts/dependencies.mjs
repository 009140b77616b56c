import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failWith, root } from './report.mjs';

const oldestNode = [20, 19];

function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  failWith(`Replication Lab needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Whether every package of the lock file is there in its locked version. Optional ones depend on the platform. */
function isInstalled() {
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** Installs the locked dependencies unless they are there already. */
export function ensureDependencies() {
  assertNode();
  if (isInstalled()) return;
  console.log('Installing the locked dependencies (npm ci).');
  const { status } = spawnSync('npm', ['ci', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) failWith('npm ci failed, see above. It needs the npm registry once.');
}
