import type { Message } from '../../store/frame/types';
import { startOfSentence } from '../text/words';
import { text } from '../text/text';

type Say = (key: string, params: Message['params']) => string;

/** A line of the ladder: its key is made while the lab runs, so types cannot check it. */
export const tellLine = ({ key, params }: Message): string =>
  (text as unknown as Say)(`failover.line.${key}`, params);

export const listed = (names: readonly string[]): string => names.join(', ');

/** "Standby 1" */
export const named = startOfSentence;
