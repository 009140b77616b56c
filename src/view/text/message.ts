import type { Message } from '../../store/frame/types';
import type { en } from './en';
import { text } from './text';

type Say = (key: string, params: Message['params']) => string;

/** A message of the projection, in the words of its area: its key is made while the lab runs, so types cannot check it. */
export function tell(area: keyof typeof en, message: Message): string {
  return (text as unknown as Say)(`${area}.${message.key}`, message.params);
}
