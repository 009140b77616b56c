import { createInstance } from 'i18next';
import { useSyncExternalStore } from 'react';
import { en } from './en';
import { formatBytes, formatMs } from './format';
import { formatShort, formatSigned, startOfSentence } from './words';

/**
 * The catalogue, ready as soon as this module is imported; there is nothing to await and no provider to mount.
 * Plurals are pairs of keys `name_one` and `name_other`, chosen by `{ count }`.
 */
const catalogue = createInstance();

void catalogue.init({
  lng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** Figures inside of sentences: `{{lateUs, ms}}` writes microseconds as '19.0', `{{size, bytes}}` writes '4.1 kB'. */
catalogue.services.formatter?.add('ms', (us: number) => formatMs(us));
catalogue.services.formatter?.add('bytes', (bytes: number) => formatBytes(bytes));
/** `{{us, short}}` is '40 ms', `{{us, signed}}` '+5 ms', and a name is fit to start a sentence with `{{node, start}}`. */
catalogue.services.formatter?.add('short', (us: number) => formatShort(us));
catalogue.services.formatter?.add('signed', (us: number) => formatSigned(us));
catalogue.services.formatter?.add('start', (name: string) => startOfSentence(name));

type Text = typeof catalogue.t;
type Params = Readonly<Record<string, string | number | undefined>>;
type Say = (key: string, params?: Params) => string;

/** So many sentences are remembered before all are forgotten. */
const rememberedMost = 5000;

/** The catalogue with a memory: a screen says the same sentences again with every change of the lab. */
function remembering(): Text {
  const say = catalogue.t as unknown as Say;
  const said = new Map<string, string>();
  const again: Say = (key, params) => {
    const id = params === undefined ? key : `${key}\n${Object.values(params).join('\n')}`;
    let sentence = said.get(id);
    if (sentence === undefined) {
      sentence = say(key, params);
      if (said.size >= rememberedMost) said.clear();
      said.set(id, sentence);
    }
    return sentence;
  };
  return again as unknown as Text;
}

let current = remembering();
const listeners = new Set<() => void>();

function renew(): void {
  current = remembering();
  for (const tell of listeners) tell();
}
catalogue.on('languageChanged', renew);

/** Text that is loaded with what shows it. */
export function addText(area: Readonly<Record<string, unknown>>): void {
  catalogue.addResourceBundle('en', 'translation', area, true);
}

/** For text outside of components. Inside of them, `useText` follows a change of language. */
export const text = ((key: string, params?: Params) =>
  (current as unknown as Say)(key, params)) as unknown as Text;

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useText = (): Text => useSyncExternalStore(subscribe, () => current);
