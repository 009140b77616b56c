import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** False while the size itself is changing: then nothing glides. */
  readonly settled: boolean;
}

/** The size of an element, null until it was measured. Where nothing has a size, it is `usual`. */
export function useSize(
  element: RefObject<HTMLElement | null>,
  usual: { readonly width: number; readonly height: number },
): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  const { width: usualWidth, height: usualHeight } = usual;
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return undefined;
    let settling = 0;
    const measure = (): void => {
      const width = measured.clientWidth || usualWidth;
      const height = measured.clientHeight || usualHeight;
      setSize((before) =>
        before?.width === width && before.height === height ? before : { width, height, settled: false },
      );
      cancelAnimationFrame(settling);
      settling = requestAnimationFrame(() =>
        setSize((before) => (before === null || before.settled ? before : { ...before, settled: true })),
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(settling);
    };
  }, [element, usualWidth, usualHeight]);
  return size;
}
