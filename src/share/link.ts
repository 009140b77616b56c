import { pack, TooBig, unpack } from './packing';
import { failed, type Read } from './problem';
import { formatVersion, readAs, sharedRunSchema, type SharedRun } from './sharedRun';

/** What comes in may have so many characters, and so many bytes when unpacked. */
const maxLinkChars = 2_000_000;
const maxBytes = 8_000_000;

/** Longer ones are cut off in mails and chats. */
export const bearableChars = 8000;

/** `1.` and the run, packed. */
export const encodeLink = (run: SharedRun): string => `${formatVersion}.${pack(JSON.stringify(run))}`;

/** Never throws: whatever was typed, cut off or made up is told. */
export function decodeLink(text: string): Read<SharedRun> {
  if (text.length > maxLinkChars) {
    return failed('linkTooLong', { chars: text.length, limit: maxLinkChars });
  }
  const [, version = '', packed = ''] = /^(\d{1,9})\.([\w-]*)$/.exec(text) ?? [];
  if (Number(version) > formatVersion) return failed('newerVersion', { version, known: formatVersion });
  if (Number(version) !== formatVersion) return failed('damaged');
  try {
    return readAs(sharedRunSchema, JSON.parse(unpack(packed, maxBytes)));
  } catch (error) {
    return error instanceof TooBig ? failed('unpacksTooBig', { limit: maxBytes }) : failed('damaged');
  }
}
