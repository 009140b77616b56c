/** The tokens that pictures are drawn with, as the page resolves them now. */
const names = {
  canvas: '--canvas',
  surface: '--surface',
  sunken: '--sunken',
  line: '--line',
  lineStrong: '--line-strong',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  primaryInk: '--primary-ink',
  primaryFill: '--primary-fill',
  primaryEdge: '--primary-edge',
  standbyInk: '--standby-ink',
  standbyFill: '--standby-fill',
  flightInk: '--flight-ink',
  flightFill: '--flight-fill',
  flightEdge: '--flight-edge',
  waitInk: '--wait-ink',
  waitFill: '--wait-fill',
  waitEdge: '--wait-edge',
  failInk: '--fail-ink',
  failFill: '--fail-fill',
  failEdge: '--fail-edge',
  focus: '--focus',
  mono: '--mono',
  sans: '--sans',
} as const;

export type Colour = Exclude<keyof typeof names, 'mono' | 'sans'>;
export const colours = Object.keys(names).filter(
  (name): name is Colour => name !== 'mono' && name !== 'sans',
);
export type Palette = Readonly<Record<keyof typeof names, string>>;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = ([key, name]: readonly [string, string]) =>
    [key, style.getPropertyValue(name).trim()] as const;
  return Object.fromEntries(Object.entries(names).map(read)) as Palette;
}
