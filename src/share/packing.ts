import { deflateSync, Inflate, strToU8 } from 'fflate';

/** Characters that one step of base64 takes: an argument list has an end. */
const step = 8192;
/** Compressed bytes between two looks at how much came out. */
const look = 4096;

export class TooBig extends Error {}

/** UTF-8, deflated, in the letters that an address may have. */
export function pack(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 });
  let binary = '';
  for (let at = 0; at < bytes.length; at += step) {
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Throws `TooBig` as soon as more than `maxBytes` come out: little that is packed may be a lot. Throws something else
 * when it was never packed, or is damaged.
 */
export function unpack(packed: string, maxBytes: number): string {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((part, isLast) => {
    size += part.length;
    if (size > maxBytes) throw new TooBig();
    parts.push(part);
    ended ||= isLast;
  });
  for (let at = 0; at < bytes.length; at += look) {
    inflate.push(bytes.subarray(at, at + look), at + look >= bytes.length);
  }
  if (!ended) throw new Error('it ends too early');
  const all = new Uint8Array(size);
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(all);
}
