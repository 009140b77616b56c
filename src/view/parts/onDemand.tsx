import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code is loaded when it is first drawn; nothing stands in its place until it is there. */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded: LazyExoticComponent<ComponentType<Props>> = lazy(async () => ({ default: await load() }));
  return function OnDemand(props: Props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
