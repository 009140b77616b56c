import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LabBrowser, OpenOptions } from './labBrowser';

/** How long something may take that happens in virtual time, on a slow machine. */
const patience = 30_000;
/** Of a screen that shows sixty a second: a fifth of a second. */
const framesPlayed = 12;

const tourClosed = { 'replication-lab.tour.closed': 'yes' };

export type Format = 'statement' | 'row' | 'wal' | 'mixed';
export type Rule = 'async' | 'semi-sync' | 'sync' | 'quorum';

/** The lab as one uses it: by the names that are read on the screen. */
export class Lab {
  constructor(readonly page: Page) {}

  /** Opens the lab without its tour, waits until it is usable and stops its clock. */
  static async open(browser: LabBrowser, options: OpenOptions = {}): Promise<Lab> {
    const page = await browser.open({ stored: tourClosed, ...options });
    const lab = new Lab(page);
    await lab.usable();
    return lab;
  }

  async usable(): Promise<void> {
    await this.page.getByText('SQLite is loading').first().waitFor({ state: 'hidden', timeout: patience });
    await this.pause();
  }

  get narration(): Locator {
    return this.page.getByRole('region', { name: 'What happens now' });
  }

  get stage(): Locator {
    return this.page.getByRole('region', { name: 'Stage' });
  }

  get log(): Locator {
    return this.page.getByRole('region', { name: 'Log streams' });
  }

  get console(): Locator {
    return this.page.getByRole('region', { name: 'SQL', exact: true });
  }

  get editor(): Locator {
    return this.console.getByRole('textbox');
  }

  get risk(): Locator {
    return this.page.getByRole('region', { name: 'At risk' });
  }

  get findings(): Locator {
    return this.page.getByRole('region', { name: 'Findings' });
  }

  get data(): Locator {
    return this.page.getByRole('region', { name: 'Data' }).first();
  }

  get clock(): Locator {
    return this.page.getByRole('group', { name: 'Virtual time' });
  }

  get slider(): Locator {
    return this.page.getByRole('slider', { name: 'Instant of the run' });
  }

  node(name: string): Locator {
    return this.stage.getByRole('article', { name: new RegExp(`^${name}`) });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async pause(): Promise<void> {
    const pause = this.button('Pause');
    if (await pause.isVisible()) await pause.click();
    await this.button('Play').waitFor();
  }

  async speed(shown: string): Promise<void> {
    await this.choose('Speed, virtual time a second', shown);
  }

  /** Lets time run until `condition` holds, and stops it. */
  async playUntil(condition: () => Promise<boolean>, what: string): Promise<void> {
    const stopped = async (): Promise<boolean> => {
      await this.playOn();
      return condition();
    };
    await expect.poll(stopped, { timeout: patience, interval: 0, message: what }).toBe(true);
  }

  async playUntilSeen(seen: Locator): Promise<void> {
    await this.playUntil(() => seen.first().isVisible(), seen.toString());
  }

  /** Plays for some frames. The page itself stops the clock, so that a slow test runs past nothing it looks for. */
  private async playOn(): Promise<void> {
    await this.button('Play').evaluate(async (button: HTMLElement, frames: number) => {
      button.click();
      for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame);
      // It stops by itself before a step that is taken by hand.
      if (button.getAttribute('aria-label') === 'Pause') button.click();
    }, framesPlayed);
    await this.button('Play').waitFor();
  }

  /** Steps from one meaningful event to the next until `condition` holds. */
  async stepUntil(condition: () => Promise<boolean>, what: string): Promise<void> {
    await this.stepBy('Next commit, ack, apply or role change', condition, what);
  }

  /** The same from event to event. */
  async stepEventsUntil(condition: () => Promise<boolean>, what: string): Promise<void> {
    await this.stepBy('Step one event', condition, what);
  }

  private async stepBy(step: string, condition: () => Promise<boolean>, what: string): Promise<void> {
    for (let steps = 0; steps < 120; steps++) {
      if (await condition()) return;
      await this.button(step).click();
      await this.painted();
    }
    expect.fail(`never came: ${what}`);
  }

  /** What the last click did is on the screen: else one would step past what one looks for. */
  private async painted(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }

  async choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option }).click();
    await this.focusSettled();
  }

  async format(format: Format): Promise<void> {
    await this.radio('Log', format);
  }

  async rule(rule: Rule): Promise<void> {
    await this.radio('Commit', rule);
  }

  async workload(shown: RegExp): Promise<void> {
    // Where a stream has readers beside its writers, it is the rate of that stream.
    await this.choose(/^(?:Workload|Rate of load)$/, shown);
  }

  async radio(group: string, name: string): Promise<void> {
    const radio = this.page
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name, exact: true });
    await radio.click();
    await expect.poll(() => radio.isChecked()).toBe(true);
  }

  /** Nobody replaces a primary that dies. */
  async leaveFailoverToPeople(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Failover/ }).click();
    const watched = this.page.getByRole('switch', { name: 'Watch the primary and replace it' });
    await watched.click();
    await expect.poll(() => watched.isChecked()).toBe(false);
    await this.page.getByRole('tab', { name: /^Write/ }).click();
  }

  /** At the first focus another editor takes the plain one's place: what is put into that one at once would be lost with it. */
  async write(sql: string): Promise<void> {
    await this.editor.focus();
    await this.console.locator('.cm-content').waitFor();
    // Not filled in at once: the editor may set the selection back between the choice of all and the new text.
    await this.editor.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(sql);
  }

  /** Writes the statement and sends it; time stands still after it. */
  async send(sql: string): Promise<void> {
    await this.write(sql);
    await this.console.getByRole('button', { name: /^Run/ }).click();
  }

  /** Sends the statement and lets time run until it is answered. Returns all that the console says of it. */
  async run(sql: string): Promise<string> {
    await this.send(sql);
    await this.playUntil(async () => (await this.outcome()) !== null, `an answer to ${sql}`);
    return this.console.innerText();
  }

  /** The outcome word of the newest statement; null while there is none. */
  async outcome(): Promise<string | null> {
    const word = this.console.locator('.sql-foot b').first();
    return (await word.isVisible()) ? word.innerText() : null;
  }

  menuButton(node: string): Locator {
    return this.node(node).getByRole('button', { name: /^Menu of/ });
  }

  async openMenu(node: string): Promise<Locator> {
    await this.menuButton(node).click();
    const menu = this.page.getByRole('menu');
    await menu.waitFor();
    return menu;
  }

  async act(node: string, item: string | RegExp): Promise<void> {
    const menu = await this.openMenu(node);
    await menu.getByRole('menuitem', { name: item }).click();
    await menu.waitFor({ state: 'hidden' });
    await this.focusSettled();
  }

  async view(name: 'Stage' | 'Data'): Promise<void> {
    await this.radio('View', name);
  }

  /** It plays at once, at a pace of its own: the test finds it at its first instant. */
  async openScenario(title: string | RegExp): Promise<void> {
    await this.button('Scenarios').click();
    await this.page.getByRole('dialog').getByRole('button', { name: title }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await this.pause();
    await this.toStart();
    await this.slider.blur();
  }

  /** Opens a file as if it had been chosen in the browser's window. */
  async openFile(name: string, text: string): Promise<void> {
    await this.button('Scenarios').click();
    await this.page.getByLabel('Scenario file').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  }

  /** The button that opens what is known of the run. */
  get runButton(): Locator {
    return this.page.locator('button.run');
  }

  /** Closes the menu, panel or dialog in front, which gives the focus back to its button a little later. */
  async escape(button: Locator): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.focusBack(button);
  }

  async closeRun(): Promise<void> {
    await this.escape(this.runButton);
  }

  /** What closes gives the focus back to its button, a little later. */
  async focusBack(button: Locator): Promise<void> {
    const focused = (): Promise<boolean> => button.evaluate((each) => each === document.activeElement);
    await expect.poll(focused).toBe(true);
  }

  /** While a menu or a list closes, nothing has the focus; what is pressed or focused then is lost. */
  private async focusSettled(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement !== document.body);
  }

  /** Goes to the first instant of the run, by the keys of the timeline. */
  async toStart(): Promise<void> {
    await this.slider.press('Home');
    await expect.poll(() => this.slider.getAttribute('aria-valuenow')).toBe('0');
  }

  /** Goes to the last instant of the scenario's file. */
  async toEnd(): Promise<void> {
    await this.runButton.click();
    await this.page.getByRole('button', { name: /^Go to the end of the scenario/ }).click();
    await this.closeRun();
    await this.arrived();
  }

  /** The slider stands at the end of what was run, and nothing is under way to another instant. */
  async arrived(): Promise<void> {
    const place = async (): Promise<boolean> => {
      const [now, end] = await Promise.all([
        this.slider.getAttribute('aria-valuenow'),
        this.slider.getAttribute('aria-valuemax'),
      ]);
      return now === end && !(await this.page.getByRole('progressbar').isVisible());
    };
    await expect.poll(place, { timeout: patience }).toBe(true);
  }

  /** A click on empty ground: no control has the keyboard. */
  async leaveControls(): Promise<void> {
    await this.narration.click();
  }

  /** The tables of a node's card, a row a line. */
  async rows(node: string): Promise<readonly string[]> {
    const rows = this.node(node).getByRole('table').first().getByRole('row');
    const texts = await rows.allInnerTexts();
    return texts.slice(1).map((text) => text.replace(/\s+/g, ' ').trim());
  }
}
