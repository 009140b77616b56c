import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong on the page, one line each: rule, what it asks for, where. Empty when all is well. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
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
