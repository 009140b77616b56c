import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { firstPicture } from '../../scripts/firstPictureFrame';

it('the first picture is what the engine computes (else run `npm run picture`)', async () => {
  const file = readFileSync(new URL('../../src/pages/firstPicture.json', import.meta.url), 'utf8');
  expect(file).toBe(await firstPicture());
});
