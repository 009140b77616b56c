/**
 * Seeking, in the browser: instants all over a run of the standard cluster, in an order that goes to and fro. The page of
 * `seek.html`, which offers it to whoever drives the browser.
 */
import { loadSqlite } from '../src/engine';
import { Player } from '../src/store/player';
import { labWords } from '../src/view/text/labWords';
import type { SeekCosts } from './browser';
import { standardScenario } from './clusters';

const second = 1_000_000;

/** A fixed stride that the run is no multiple of: near and far, forward and back. */
const instants = (count: number, untilUs: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => Math.round(((i * 0.618_033_988_75) % 1) * untilUs));

async function measureSeek(seconds: number, count: number): Promise<SeekCosts> {
  const player = new Player(await loadSqlite(), standardScenario('row'), labWords, () => 0);
  const untilUs = seconds * second;
  player.playTo(untilUs);
  const costs: number[] = [];
  for (const us of instants(count, untilUs)) {
    const startedAt = performance.now();
    player.seek(us);
    costs.push(performance.now() - startedAt);
  }
  player.close();
  costs.sort((a, b) => a - b);
  const at = (share: number): number => costs[Math.min(count - 1, Math.floor(share * count))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

declare global {
  interface Window {
    measureSeek: typeof measureSeek;
  }
}
window.measureSeek = measureSeek;
