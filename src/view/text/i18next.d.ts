import type { en } from './en';
import type { about } from './en/about';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & { about: typeof about } };
    /** What the formatters of the catalogue take (see text.ts). */
    interpolationFormatTypeMap: { ms: number; bytes: number; short: number; signed: number; start: string };
  }
}
