import { present } from '../src/shared/assert';
import { Live } from '../src/store/live';
import { shippedScenarios } from '../src/scenarios/index';
import { labWords } from '../src/view/text/labWords';

/** An instant with packets on every link of the living cluster. */
const pictureUs = 1_512_000;

/** Log entries carry bytes and maps that a picture does not show. */
const plain = (_: string, value: unknown): unknown => {
  if (value instanceof Map) return {};
  if (value instanceof Uint8Array) return [];
  return typeof value === 'bigint' ? Number(value) : value;
};

/** The frame as JSON text. */
export async function firstPicture(): Promise<string> {
  const live = await Live.load(labWords, () => 0);
  live.open({ value: present(shippedScenarios[0], 'scenario').load() });
  const player = present(live.playing, 'run');
  player.current.advanceTo(pictureUs);
  player.reachedUs = pictureUs;
  const json = JSON.stringify(live.frame(false), plain);
  live.close();
  return `${json}\n`;
}
