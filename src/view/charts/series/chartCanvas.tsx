import { useEffect, useRef } from 'react';
import { CanvasPen } from '../../pen/canvasPen';
import { paintWhenChanged } from '../../pen/paintWhenChanged';
import type { ChartsModel } from './chartsModel';
import { drawCharts } from './drawCharts';

/** The picture: drawn once a frame at most, and only when something changed. */
export function ChartCanvas({ model, width, label }: { model: ChartsModel; width: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    return paintWhenChanged(element, model.subscribe, (palette) => {
      const { layout, view } = model;
      const scale = window.devicePixelRatio || 1;
      const [wide, high] = [Math.round(layout.width * scale), Math.round(layout.height * scale)];
      if (element.width !== wide || element.height !== high) {
        element.width = wide;
        element.height = high;
        element.style.width = `${layout.width}px`;
        element.style.height = `${layout.height}px`;
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      if (view === null) return;
      const { stage, readingUs } = model;
      drawCharts(new CanvasPen(context, palette), { layout, view, stage, readingUs });
    });
  }, [model, width]);
  return <canvas ref={canvas} className="ch-canvas" role="img" aria-label={label} />;
}
