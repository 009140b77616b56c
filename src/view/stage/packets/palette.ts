/** The tokens that a canvas needs, as the page resolves them now. */

const names = {
  canvas: '--canvas',
  surface: '--surface',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  inverse: '--ink-inverse',
  flightInk: '--flight-ink',
  flightFill: '--flight-fill',
  flightSoft: '--flight-soft',
  flightEdge: '--flight-edge',
  waitInk: '--wait-ink',
  waitFill: '--wait-fill',
  failInk: '--fail-ink',
  failFill: '--fail-fill',
  focus: '--focus',
  mono: '--mono',
  sans: '--sans',
} as const;

export type Palette = Readonly<Record<keyof typeof names, string>>;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    canvas: read(names.canvas),
    surface: read(names.surface),
    ink: read(names.ink),
    ink2: read(names.ink2),
    ink3: read(names.ink3),
    inverse: read(names.inverse),
    flightInk: read(names.flightInk),
    flightFill: read(names.flightFill),
    flightSoft: read(names.flightSoft),
    flightEdge: read(names.flightEdge),
    waitInk: read(names.waitInk),
    waitFill: read(names.waitFill),
    failInk: read(names.failInk),
    failFill: read(names.failFill),
    focus: read(names.focus),
    mono: read(names.mono),
    sans: read(names.sans),
  };
}

/** Calls back when the theme of the page may have changed, and once the fonts are there. Returns the way to stop. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  let watching = true;
  if ('fonts' in document) {
    void document.fonts.ready.then(() => {
      if (watching) changed();
    });
  }
  return () => {
    watching = false;
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
