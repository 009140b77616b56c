/** The fonts that are on screen, as a style sheet with their files in it: a picture brings them along. */

const asDataUrl = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('a font cannot be read'));
    reader.readAsDataURL(file);
  });

const unquoted = (family: string): string => family.replaceAll(/["']/g, '');

/** The rules of the page for faces that were needed so far: most subsets of a font never are. */
function usedRules(): readonly CSSFontFaceRule[] {
  const used = new Set<string>();
  for (const { status, family, style, unicodeRange } of document.fonts) {
    if (status === 'loaded') used.add(`${unquoted(family)} ${style} ${unicodeRange}`);
  }
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => {
      const of = (property: string): string => style.getPropertyValue(property);
      const range = of('unicode-range') || 'U+0-10FFFF';
      return used.has(`${unquoted(of('font-family'))} ${of('font-style') || 'normal'} ${range}`);
    });
}

async function embedded(rule: CSSFontFaceRule): Promise<string> {
  const source = /url\(["']?([^"')]+)["']?\)/.exec(rule.cssText);
  if (source?.[1] === undefined) return rule.cssText;
  const address = new URL(source[1], rule.parentStyleSheet?.href ?? document.baseURI);
  const file = await (await fetch(address)).blob();
  return rule.cssText.replace(source[0], `url("${await asDataUrl(file)}")`);
}

export const usedFonts = async (): Promise<string> =>
  (await Promise.all(usedRules().map(embedded))).join('\n');
