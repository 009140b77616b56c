import { refusals } from './en/refusals';
import { addText, text } from './text';

addText({ refusals });

const isKnown = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code);

/** A failure's or an error's code in few words, wherever there is no room for the console's sentence. */
export const refusalWords = (code: string): string => (isKnown(code) ? text(`refusals.${code}`) : code);
