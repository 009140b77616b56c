import type { Message } from '../../store/frame/types';
import { text } from '../text/text';

type Say = (key: string, params: Message['params']) => string;

/** A sentence about a difference: its key is made while the runs are compared, so types cannot check it. */
export const tellAbout = ({ key, params }: Message): string =>
  (text as unknown as Say)(`compare.about.${key}`, params);
