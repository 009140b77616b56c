import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en';
import { formatBytes, formatMs } from './format';
import { formatShort, formatSigned, startOfSentence } from './words';

/**
 * The catalogue, ready as soon as this module is imported; there is nothing to await and no provider to mount.
 * Plurals are pairs of keys `name_one` and `name_other`, chosen by `{ count }`.
 */
const catalogue = createInstance();

void catalogue.use(initReactI18next).init({
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

/** Text that is loaded with what shows it. */
export function addText(area: Readonly<Record<string, unknown>>): void {
  catalogue.addResourceBundle('en', 'translation', area, true);
}

/** For text outside of components. Inside of them, `useText` follows a change of language. */
export const text = catalogue.t;

export function useText(): typeof catalogue.t {
  return useTranslation().t;
}
