import type { Told } from './arrivals';
import { share } from '../text/en/share';
import { addText, text } from '../text/text';

addText({ share });

type Say = (key: string, params: Readonly<Record<string, string | number>>) => string;

/** What is wrong with what was to be opened, and what to do. */
export const tellProblemText = ({ code, params }: Extract<Told, { kind: 'problem' }>['problem']): string =>
  (text as unknown as Say)(`share.problem.${code}`, params);
