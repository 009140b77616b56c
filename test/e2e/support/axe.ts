import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong on the page, one line each: rule, what it asks for, where. Empty when all is well. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // What fades in is looked at when it is there: halfway its contrast is another.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
  });
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
