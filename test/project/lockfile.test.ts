import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('keeps the lock file free of registry addresses, so that any registry can serve it', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  expect(lock).not.toMatch(/"resolved": "https?:/);
});
