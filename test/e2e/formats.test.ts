import { describe, expect, it } from 'vitest';
import { Lab, type Format } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { takePicture } from './support/picture';

const browser = useLabBrowser();
const standbys = ['Standby 1', 'Standby 2', 'Standby 3'];

interface Expected {
  readonly format: Format;
  readonly packet: string;
  readonly payload: readonly (string | RegExp)[];
}

const expected: readonly Expected[] = [
  {
    format: 'statement',
    packet: 'statement',
    payload: ["INSERT INTO users (name, email) VALUES ('Frank', 'frank@new.io')", 'shipped with it'],
  },
  { format: 'row', packet: 'row changes', payload: ['before', 'after', 'Frank', 'frank@new.io'] },
  {
    format: 'wal',
    packet: 'WAL frames',
    payload: ['page number', 'salt 1', 'checksum 2', /^0010|0000/m, /\d+ of 4096 bytes changed/],
  },
  { format: 'mixed', packet: 'statement', payload: ['INSERT INTO users'] },
];

describe.each(expected)('an INSERT in $format format', ({ format, packet, payload }) => {
  it('is seen in the log, on the wire, in the acks and in the rows, and can be opened', async () => {
    const lab = await Lab.open(browser);
    await lab.workload(/none/);
    await lab.format(format);
    await lab.send("INSERT INTO users (name, email) VALUES ('Frank', 'frank@new.io')");

    await lab.stepUntil(async () => (await lab.outcome()) === 'ok', 'an answer');
    const said = /ok, 1 row changed, tx (\d+)/.exec(await lab.console.innerText());
    const tx = said?.[1] ?? 'none';

    const packets = lab.page.getByRole('list', { name: 'Packets on the wire' });
    const sent = packets.getByRole('button', { name: `${packet}, tx ${tx}, from p1` });
    await expect.poll(() => sent.count()).toBe(standbys.length);

    await sent.last().focus();
    await lab.page.keyboard.press('Enter');
    const opened = lab.stage.getByRole('region', { name: 'Opened packet' });
    await opened.getByRole('button', { name: 'Open all of it' }).click();
    const dialog = lab.page.getByRole('dialog');
    for (const part of payload) {
      if (typeof part === 'string') await dialog.getByText(part).first().waitFor();
      else expect(await dialog.innerText()).toMatch(part);
    }
    if (format !== 'mixed') await takePicture(lab.page, `payload-${format}`);
    await lab.escape(opened.getByRole('button', { name: 'Open all of it' }));

    const newest = lab.log.getByRole('row').last().getByRole('gridcell');
    expect(await newest.first().textContent()).toMatch(/^Transaction \d+, /);
    expect(await newest.last().textContent()).toContain('in flight, due');

    const acks = packets.getByRole('button', { name: `ack, tx ${tx}, from standby` });
    const [, , flushed] = await lab.node('Standby 1').getByRole('definition').all();
    await lab.stepEventsUntil(
      async () => (await flushed?.innerText()) === 'head',
      'the entry on the disk of standby 1',
    );
    await expect.poll(() => acks.count()).toBeGreaterThan(0);
    for (const standby of standbys) {
      await lab.stepUntil(
        async () => (await lab.rows(standby)).join().includes('Frank'),
        `Frank on ${standby}`,
      );
    }
    await expect.poll(() => newest.last().textContent()).toContain('acknowledged to the client');
  });
});
