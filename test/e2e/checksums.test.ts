import { describe, expect, it } from 'vitest';
import { axeViolations } from './support/axe';
import { Lab } from './support/lab';
import { useLabBrowser } from './support/labBrowser';
import { layoutFaults } from './support/layoutFaults';
import { takePicture } from './support/picture';

const browser = useLabBrowser();

describe('copies compared by checksum', () => {
  it('a copy that differs silently: which node, which keys, which rows, and at what cost', async () => {
    const lab = await Lab.open(browser);
    const { page } = lab;
    await lab.openScenario(/^A copy that differs, and nobody knows/);
    await lab.view('Data');
    await page.getByRole('radio', { name: 'by checksum' }).click();
    const tool = page.getByRole('region', { name: /^Compare by checksum/ });
    await lab.choose('Table to compare', 'prices');
    await lab.choose('Rows of a chunk', /^1\s000 rows/);
    await lab.choose('Rows read a second', /^10\s000 rows/);
    await lab.speed('500 ms / s');
    await tool.getByRole('button', { name: 'Compare', exact: true }).click();
    await lab.playUntilSeen(tool.getByRole('progressbar', { name: 'Rows compared' }));
    await lab.playUntilSeen(tool.getByText(/1 chunk differs, on s2\..* rows in 5 chunks/));

    expect(await lab.findings.innerText()).toContain('none so far');
    const found = tool.getByRole('table', { name: 'What the comparison found' });
    expect(await found.getByRole('row', { name: /^prices/ }).innerText()).toMatch(
      /= equal\s+≠ 1 chunk differs/,
    );
    const chunk = tool.getByRole('list', { name: 'Chunks that differ' }).getByRole('listitem');
    expect(await chunk.innerText()).toMatch(/on s2\s+keys after 1000 to 2000\s+at tx \d+/);
    await chunk.getByRole('button', { name: 'Open 4 rows' }).click();
    const rows = await chunk.getByRole('row').allInnerTexts();
    expect(rows.find((row) => row.includes('18310'))).toMatch(/^1731\s+p1/);
    expect(rows.find((row) => row.endsWith('1831'))).toMatch(/^s2/);
    expect(rows.at(-1)).toMatch(/^s2\s+no such row/);
    for (const node of ['p1', 's1', 's2']) {
      const cost = tool.getByRole('table', { name: 'What it cost' }).getByRole('row', { name: node });
      expect(await cost.innerText()).toMatch(/40\d(\.\d)? ms, \d\d %/);
    }
    await takePicture(page, 'checksums');
    expect(await axeViolations(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });
});
