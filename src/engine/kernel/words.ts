import { shared } from '../../shared/copy';
import { hashText } from './hash';

/** The words of a trace by number: 0 is none. They only become more, so that copies of a trace share them. */
export class Words {
  readonly [shared] = true;
  private readonly ids = new Map<string, number>();
  private readonly texts: (string | null)[] = [null];
  private readonly hashes: number[] = [0];

  idOf(text: string | null | undefined): number {
    if (text === null || text === undefined) return 0;
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.ids.set(text, id);
      this.texts.push(text);
      this.hashes.push(hashText(text));
    }
    return id;
  }

  text(id: number): string | null {
    return this.texts[id]!;
  }

  hashOf(id: number): number {
    return this.hashes[id]!;
  }
}
