/** A transaction's number, then what it is about. */
export function Named({ words }: { words: string }) {
  const [number = '', ...subject] = words.split(' ');
  return (
    <>
      <tspan className="m tx">{number}</tspan> {subject.join(' ')}
    </>
  );
}
