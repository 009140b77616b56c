import { describe, expect, it } from 'vitest';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

interface Attempt {
  readonly sql: string;
  readonly told: RegExp;
}

const attempts: readonly Attempt[] = [
  { sql: 'SELEC name FROM users', told: /SQLite does not understand this|syntax|SELEC/ },
  { sql: 'SELECT * FROM nowhere', told: /There is no such table/ },
  { sql: "ATTACH 'other.db' AS other", told: /Every node has one database/ },
  { sql: 'PRAGMA writable_schema = 1', told: /PRAGMA/ },
  { sql: "INSERT INTO sqlite_dbpage VALUES (1, 'x')", told: /This reaches into SQLite itself/ },
  { sql: 'CREATE TEMP TABLE mine (id)', told: /TEMP/i },
  { sql: "SELECT printf('%1000000000d', 1)", told: /grew beyond|too big|printf/i },
  {
    sql: 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n',
    told: /Stopped: it had taken too many steps/,
  },
  { sql: "INSERT INTO users (id, name, email) VALUES (1, 'x', 'y')", told: /That (users\.)?id is taken/ },
];

const alerts = (lab: Lab) => lab.console.getByRole('alert');

describe('bad input', () => {
  it('SQL that cannot be run is answered where one looks, is kept, and the lab goes on', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    for (const { sql, told } of attempts) {
      await lab.run(sql);
      expect(await alerts(lab).first().innerText(), sql).toMatch(told);
      expect(await lab.editor.innerText(), sql).toBe(sql);
    }
    await takePicture(lab.page, 'runaway');
    expect(await layoutFaults(lab.page)).toEqual([]);
    expect(await lab.run('SELECT count(*) AS people FROM users')).toMatch(/people INTEGER\s+5/);
    expect(await alerts(lab).count()).toBe(0);
  });

  it('HTML in names and values is text', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    const evil = '<img src=x onerror="document.title=1">';
    await lab.workload(/none/);
    await lab.run(`UPDATE users SET name = '${evil}' WHERE id = 1`);
    await lab.playUntil(async () => (await lab.rows('Standby 3')).join().includes('<img'), 'the row');
    await lab.run(`SELECT name AS "<b>bold</b>" FROM users WHERE id = 1`);
    expect(await lab.console.getByRole('columnheader').first().innerText()).toContain('<b>bold</b>');
    await lab.log.getByRole('row').last().getByRole('gridcell').first().click();
    await lab.stage.getByRole('button', { name: 'Open all of it' }).click();
    await page.getByRole('dialog').getByText('<img').first().waitFor();
    await lab.escape(lab.button('Open all of it'));
    await lab.run('CREATE TABLE "<i>odd</i>" (id INTEGER PRIMARY KEY, "<u>col</u>" TEXT)');
    await lab.playUntilSeen(lab.node('Standby 3').getByText('level'));
    await lab.view('Data');
    await lab.choose('Table', '<i>odd</i>');
    expect(await page.locator('img, main b b, main i i, .data-table u').count()).toBe(0);
    expect(await page.title()).toContain('Replication Lab');
  });

  it('a paste of 10 MB is refused with its size, and what was written stays', async () => {
    const lab = await Lab.open(browser);
    // The event below is one of the script's: only the code editor, which comes a moment later, hears it.
    await lab.console.locator('[contenteditable]').waitFor();
    await lab.write('SELECT 1');
    await lab.editor.evaluate((editor) => {
      const data = new DataTransfer();
      data.setData('text/plain', 'x'.repeat(10_000_000));
      editor.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    expect(await alerts(lab).first().innerText()).toContain('10000000 characters');
    expect(await lab.editor.innerText()).toBe('SELECT 1');
    expect(await lab.run('SELECT 1')).toContain('ok');
  });

  it('a node that is down is named when SQL is sent to it, and a standby takes no writes', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.choose('Send to', 'standby 1');
    await lab.run("UPDATE users SET name = 'x' WHERE id = 1");
    expect(await alerts(lab).innerText()).toContain('A standby takes no writes');

    await lab.act('Standby 2', /^Kill the process/);
    await lab.choose('Send to', 'standby 2');
    expect(await lab.run('SELECT * FROM users')).toContain('s2 refused the connection');
    expect(await lab.outcome()).toBe('failed');
    expect(await lab.editor.innerText()).toBe('SELECT * FROM users');
    const menu = await lab.openMenu('Down s2');
    const kill = menu.getByRole('menuitem', { name: /^Kill the process/ });
    expect(await kill.getAttribute('aria-disabled')).toBe('true');
    expect(await kill.innerText()).toContain('it is down');
    await lab.escape(lab.menuButton('Down s2'));

    await lab.choose('Send to', 'router');
    expect(await lab.run('SELECT count(*) FROM users')).toContain('ok, 1 row');
  });
});
