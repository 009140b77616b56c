import type { Locator, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Lab } from './lab';

const livingCluster = new URL('../../../src/scenarios/living-cluster.json', import.meta.url);

/** The living cluster with other failover settings and commands, as a file that a person opens. */
export function failoverFile(failover: object, commands: readonly object[], untilUs: number): string {
  const base = JSON.parse(readFileSync(livingCluster, 'utf8')) as object;
  return JSON.stringify({ ...base, failover: { mode: 'on', ...failover }, commands, untilUs });
}

/** The failover panel, by the names that are read on it. */
export class FailoverPanel {
  constructor(private readonly lab: Lab) {}

  private get page(): Page {
    return this.lab.page;
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  get ladder(): Locator {
    return this.page.getByRole('list', { name: 'The five steps' });
  }

  /** Time runs ten times as fast as at first: detection and addresses take their seconds. */
  async open(file: string): Promise<void> {
    await this.lab.openFile('failover.json', file);
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await this.lab.pause();
    await this.lab.speed('500 ms / s');
  }

  /** Opens the file and goes to the end of it. */
  async openAt(file: string): Promise<void> {
    await this.open(file);
    await this.lab.toEnd();
  }

  async show(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Failover/ }).click();
    await this.region('Failover').waitFor();
  }

  async pace(name: 'automatic' | 'step by step'): Promise<void> {
    await this.lab.radio('How the steps are taken', name);
  }

  async isInFront(): Promise<boolean> {
    return (await this.page.getByRole('tab', { name: /^Failover/ }).getAttribute('aria-selected')) === 'true';
  }

  /** Plays until the clock stops before a step. */
  async playUntilHeld(button: RegExp): Promise<Locator> {
    await this.lab.button('Play').click();
    await this.lab.button('Play').waitFor({ timeout: 30_000 });
    const take = this.page.getByRole('button', { name: button });
    await take.waitFor();
    return take;
  }

  /** Names of the lost writes that are listed under the cost. */
  async lost(): Promise<readonly string[]> {
    const rows = this.region('Cost').getByRole('list').getByRole('listitem');
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Sets a switch of the fencing region. */
  async fence(name: string, on: boolean): Promise<void> {
    const control = this.region('Fencing').getByRole('switch', { name, exact: true });
    await control.setChecked(on);
    await expect.poll(() => control.isChecked()).toBe(on);
  }

  /** Replays the scenario with the settings shown, until a row of the verdict is as expected: before, now. */
  async replayUntil(row: string, expected: RegExp): Promise<void> {
    await this.lab.button('Replay this scenario with it').click();
    await expect.poll(() => this.verdict(row)).toMatch(expected);
    await this.lab.arrived();
  }

  async verdict(row: string): Promise<string> {
    const table = this.page.getByRole('table', { name: 'Replayed with these settings' });
    return table.getByRole('row', { name: new RegExp(`^${row}`) }).innerText();
  }

  async hash(): Promise<string> {
    await this.lab.runButton.click();
    const value = this.page.locator('.run-facts dd').nth(3);
    await value.waitFor();
    const hash = await value.innerText();
    await this.lab.closeRun();
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    return hash;
  }
}
