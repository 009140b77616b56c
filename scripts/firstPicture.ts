/**
 * Writes src/pages/firstPicture.json: a true frame of the first scenario, shown until SQLite is there. A test compares
 * the file with what the engine computes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstPicture } from './firstPictureFrame';

const file = fileURLToPath(new URL('../src/pages/firstPicture.json', import.meta.url));
firstPicture()
  .then((json) => writeFileSync(file, json))
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
