import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { present } from '../../src/shared/assert';

const site = process.env.SITE_DIR ?? 'dist';
const initialKilobytesMax = 200;

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

/** The script of the page and everything it imports at once; what is imported later is not initial. */
function initialFiles(manifest: Readonly<Record<string, Chunk>>): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = present(manifest[key], `chunk ${key}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  visit(
    present(
      Object.keys(manifest).find((key) => manifest[key]?.isEntry),
      'the entry',
    ),
  );
  return files;
}

it(`loads at most ${initialKilobytesMax} KB of compressed JavaScript at first`, () => {
  const manifest = JSON.parse(readFileSync(join(site, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const bytes = [...initialFiles(manifest)]
    .map((file) => gzipSync(readFileSync(join(site, file))).length)
    .reduce((sum, length) => sum + length, 0);
  console.log(`initial JavaScript: ${(bytes / 1000).toFixed(0)} KB gzip`);
  expect(bytes / 1000).toBeLessThanOrEqual(initialKilobytesMax);
});
