/** UTF-8 of `text` from `at` on; needs up to three bytes a UTF-16 unit. Answers the end. A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string, into: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      into[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code <= 0xdbff ? text.charCodeAt(i + 1) : 0;
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else {
        code = 0xfffd;
      }
    }
    if (code < 0x800) {
      into[at++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        into[at++] = 0xe0 | (code >> 12);
      } else {
        into[at++] = 0xf0 | (code >> 18);
        into[at++] = 0x80 | ((code >> 12) & 0x3f);
      }
      into[at++] = 0x80 | ((code >> 6) & 0x3f);
    }
    into[at++] = 0x80 | (code & 0x3f);
  }
  return at;
}

/**
 * Text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. TextDecoder is not part of the language and slower on the
 * short texts of names and cells; eight at a time is the fastest of the ways tried.
 */
export function decodeUtf8(from: Uint8Array, start: number, length: number): string {
  let text = '';
  let at = start;
  const end = start + length;
  for (; at + 8 <= end; at += 8) {
    const [a, b, c, d] = [from[at] ?? 0, from[at + 1] ?? 0, from[at + 2] ?? 0, from[at + 3] ?? 0];
    const [e, f, g, h] = [from[at + 4] ?? 0, from[at + 5] ?? 0, from[at + 6] ?? 0, from[at + 7] ?? 0];
    if ((a | b | c | d | e | f | g | h) >= 0x80) return text + decodeWide(from, at, end);
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; at < end; at++) {
    const byte = from[at] ?? 0;
    if (byte >= 0x80) return text + decodeWide(from, at, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeWide(from: Uint8Array, start: number, end: number): string {
  const parts: string[] = [];
  for (let at = start; at < end;) {
    const lead = from[at++] ?? 0;
    if (lead < 0x80) {
      parts.push(String.fromCharCode(lead));
      continue;
    }
    const more =
      lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
    let code = more === 0 ? 0xfffd : lead & (0x3f >> more);
    let taken = 0;
    while (taken < more && at < end && ((from[at] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((from[at++] ?? 0) & 0x3f);
      taken++;
    }
    const least = more === 3 ? 0x10000 : more === 2 ? 0x800 : 0;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    const wrong = taken < more || code < least || code > 0x10ffff || surrogate;
    parts.push(String.fromCodePoint(wrong ? 0xfffd : code));
  }
  return parts.join('');
}
