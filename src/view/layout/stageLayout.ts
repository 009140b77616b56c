import { columnLayout } from './columnLayout';
import { routesOf } from './stageRoutes';
import { rowLayout } from './rowLayout';
import type { StageMode, StageInput, StageLayout } from './stageModel';

export * from './stageModel';

export function modeOf(width: number): StageMode {
  if (width >= 1060) return 'wide';
  return width >= 900 ? 'narrow' : 'phone';
}

export function stageLayout(input: StageInput): StageLayout {
  const places = input.mode === 'phone' ? columnLayout(input) : rowLayout(input);
  return {
    ...places,
    mode: input.mode,
    width: input.width,
    height: input.height,
    leadId: input.leadId,
    routers: new Set(input.routers),
    ...routesOf(input, places),
  };
}
