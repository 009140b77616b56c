/** Names of all properties that a style of the page sets: the others have their usual value everywhere. */
export function usedProperties(root: Element): string[] {
  const names = new Set<string>();
  const add = (style: CSSStyleDeclaration): void => {
    for (const name of style) if (!name.startsWith('--')) names.add(name);
  };
  const read = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) add(rule.style);
      if (rule instanceof CSSGroupingRule) read(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>('[style]')) add(element.style);
  return [...names];
}
