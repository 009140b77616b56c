/** One round of murmur3's mixing: integer arithmetic only, so that it is the same on every machine. */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Mixes an integer of up to 53 bits. */
export const mixWide = (hash: number, value: number): number =>
  mix(mix(hash, value | 0), Math.floor(value / 4294967296) | 0);

export function hashText(text: string, seed = 0): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return mix(hash, text.length);
}

export function hashBytes(bytes: Uint8Array, seed = 0): number {
  let hash = seed;
  for (let i = 0; i < bytes.length; i++) hash = mix(hash, bytes[i]!);
  return mix(hash, bytes.length);
}

export const hex32 = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
