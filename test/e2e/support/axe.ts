import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong on the page, one line each: rule, what it asks for, where. Empty when all is well. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    // What fades in is looked at when it is there, also what comes while axe looks: halfway its contrast is another.
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
    document.adoptedStyleSheets.push(still);
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    const result = await window.axe.run();
    document.adoptedStyleSheets.pop();
    return result;
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
