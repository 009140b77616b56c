import { assert } from '../../shared/assert';

/** Length of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Writes big-endian numbers, varints as SQLite's and UTF-8 into one array of a known length. */
export class ByteWriter {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  get offset(): number {
    return this.at;
  }

  u8(value: number): void {
    this.bytes[this.at++] = value;
  }

  u16(value: number): void {
    this.view.setUint16(this.at, value);
    this.at += 2;
  }

  u32(value: number): void {
    this.view.setUint32(this.at, value);
    this.at += 4;
  }

  /** A whole number up to 2^53, signed, in eight bytes. */
  i64(value: number | bigint): void {
    this.view.setBigInt64(this.at, BigInt(value));
    this.at += 8;
  }

  f64(value: number): void {
    this.view.setFloat64(this.at, value);
    this.at += 8;
  }

  /** SQLite's varint, for lengths below 2^28. https://www.sqlite.org/fileformat2.html#varint */
  varint(value: number): void {
    assert(value >= 0 && value < 2 ** 28, 'a varint fits', value);
    if (value >= 2 ** 21) this.u8(0x80 | (value >>> 21));
    if (value >= 2 ** 14) this.u8(0x80 | ((value >>> 14) & 0x7f));
    if (value >= 2 ** 7) this.u8(0x80 | ((value >>> 7) & 0x7f));
    this.u8(value & 0x7f);
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  utf8(text: string): void {
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
        code = 0x10000 + ((code - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
      }
      if (code < 0x80) this.u8(code);
      else if (code < 0x800) {
        this.u8(0xc0 | (code >> 6));
        this.u8(0x80 | (code & 0x3f));
      } else if (code < 0x10000) {
        this.u8(0xe0 | (code >> 12));
        this.u8(0x80 | ((code >> 6) & 0x3f));
        this.u8(0x80 | (code & 0x3f));
      } else {
        this.u8(0xf0 | (code >> 18));
        this.u8(0x80 | ((code >> 12) & 0x3f));
        this.u8(0x80 | ((code >> 6) & 0x3f));
        this.u8(0x80 | (code & 0x3f));
      }
    }
  }
}

export const varintLength = (value: number): number =>
  value < 2 ** 7 ? 1 : value < 2 ** 14 ? 2 : value < 2 ** 21 ? 3 : 4;
