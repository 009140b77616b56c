import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failWith } from './report.mjs';

/** The shell has no windows to draw: a page opens in it in half the time. */
const shell = 'chromium-headless-shell';
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const advice =
  'The browser tests need Chromium: install it (on Debian "apt-get install chromium"), or set CHROMIUM_PATH to a Chrome or Chromium program.';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function inPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (isExecutable(given)) return given;
    failWith(`CHROMIUM_PATH names "${given}", which is no program that can be run.`);
  }
  for (const name of names) {
    const path = inPath(name);
    if (path) return path;
  }
  return undefined;
}

/** The words to put before apt-get, or nothing if this user may not install packages. */
function aptPrefix() {
  if (process.platform !== 'linux' || !inPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const canSudo = inPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return canSudo ? ['sudo', '-n'] : undefined;
}

function installChromium(prefix) {
  console.log('No Chromium found; installing the one of the system packages (apt-get).');
  const aptGet = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const run = (...step) => {
    const [command, ...args] = [...aptGet, ...step];
    return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  const install = (name) => run('install', '-y', '--no-install-recommends', name);
  run('update');
  if (!install(shell)) install('chromium');
}

/** Path of a Chromium: of CHROMIUM_PATH, of the PATH, or freshly installed where that is possible. */
export function ensureChromium() {
  const present = findChromium();
  if (present) return present;
  const prefix = aptPrefix();
  if (prefix) installChromium(prefix);
  return findChromium() ?? failWith(advice);
}
