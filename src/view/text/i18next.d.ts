import type { en } from './en';
import type { about } from './en/about';
import type { inspector } from './en/inspector';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & { about: typeof about; inspector: typeof inspector } };
    /** What the formatters of the catalogue take (see text.ts). */
    interpolationFormatTypeMap: { ms: number; bytes: number; short: number; signed: number; start: string };
  }
}
