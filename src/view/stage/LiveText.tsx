import { useLayoutEffect, useRef } from 'react';
import type { LabFrame } from '../../store/frame/types';
import { useLabStore } from '../lab';

interface Props {
  /** The words at an instant; asked at every change of the frame. */
  read: (frame: LabFrame) => string;
}

/** Words that change with every instant: written straight into the page, React does not render for them. */
export function LiveText({ read }: Props) {
  const store = useLabStore();
  const span = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const write = (): void => {
      const words = read(store.getState().frame);
      if (span.current !== null && span.current.textContent !== words) span.current.textContent = words;
    };
    write();
    return store.subscribe(write);
  }, [store, read]);
  return <span ref={span} className="n" />;
}
