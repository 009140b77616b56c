/** A piece of text: a key of the catalogue's `narration` (or named) area and its parameters. */
export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Tone = 'primary' | 'standby' | 'flight' | 'wait' | 'fail' | 'plain';

/** One sentence: the cause in colour, the consequence in ink. */
export interface NarrationView {
  readonly atUs: number;
  readonly tone: Tone;
  readonly cause: Message;
  readonly consequence: Message | null;
  /** Trace entry it speaks of. */
  readonly seq: number;
}
