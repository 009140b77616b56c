/** Colours of an SVG file that programs other than browsers would not know: all but `#rrggbb` and `none`. */
export const strangeColours = (svg: string): readonly string[] =>
  [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].flatMap(([, colour = '']) =>
    /^(?:#[0-9a-f]{6}|none)$/.test(colour) ? [] : [colour],
  );
