/** Widths of text at 11 px, near enough to give labels room where nothing can be measured. */
const sansCharacter = 5.9;
const monoCharacter = 6.55;

export const sansWidth = (text: string): number => text.length * sansCharacter;
export const monoWidth = (text: string): number => text.length * monoCharacter;

/** As much of a sans text as fits, with an ellipsis where something is left out. */
export function shorten(text: string, width: number): string {
  if (sansWidth(text) <= width) return text;
  const fitting = Math.max(1, Math.floor(width / sansCharacter) - 1);
  return `${text.slice(0, fitting).trimEnd()}…`;
}
