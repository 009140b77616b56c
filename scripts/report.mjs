import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function heading(words) {
  console.log(`\n── ${words} ${'─'.repeat(Math.max(3, 72 - words.length))}`);
}

export function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/**
 * One clear sentence, then the end.
 * @param {string} sentence
 * @returns {never}
 */
export function failWith(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
