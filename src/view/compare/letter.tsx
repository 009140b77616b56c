/** A or B. */
export const Letter = ({ letter }: { letter: 'A' | 'B' }) => <span className="cmp-letter">{letter}</span>;
