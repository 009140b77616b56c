import { Download } from 'lucide-react';
import { useState } from 'react';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { download } from '../parts/download';
import { DropdownMenu } from '../parts/dropdownMenu';
import { useText } from '../text/text';
import type { Diagram } from './diagram';
import { laneName } from './eventWords';
import { mermaidText } from './mermaid';
import { pngOf, svgOf } from './pictures';

/** The stretch in sight as a picture, or as text that other tools draw. */
export function ExportMenu({ diagram }: { diagram: Diagram }) {
  const t = useText();
  const lab = useLabStore();
  const [said, setSaid] = useState<'copied' | 'notCopied' | 'notDrawn' | null>(null);
  const nodes = () => lab.getState().frame.nodes;
  const names = () => new Map(diagram.layout.lanes.map(({ id }) => [id, laneName(nodes(), id)]));
  const name = (ending: string): string =>
    `spacetime-${lab.getState().scenarioId}-${Math.round(diagram.stretchUs[0] / 1000)}ms.${ending}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(mermaidText(diagram, nodes()));
      setSaid('copied');
    } catch {
      setSaid('notCopied');
    }
  };
  const savePng = async (): Promise<void> => {
    const picture = await pngOf(diagram, names());
    setSaid(picture === null ? 'notDrawn' : null);
    if (picture !== null) download(name('png'), [picture], 'image/png');
  };
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <Button kind="quiet" icon={<Download aria-hidden />}>
            {t('spacetime.export')}
          </Button>
        }
        entries={() => [
          {
            kind: 'command',
            id: 'svg',
            label: t('spacetime.exportSvg'),
            onSelect: () => download(name('svg'), [svgOf(diagram, names())], 'image/svg+xml'),
          },
          { kind: 'command', id: 'png', label: t('spacetime.exportPng'), onSelect: () => void savePng() },
          { kind: 'separator', id: 'text' },
          { kind: 'command', id: 'copy', label: t('spacetime.copyMermaid'), onSelect: () => void copy() },
          {
            kind: 'command',
            id: 'mermaid',
            label: t('spacetime.saveMermaid'),
            onSelect: () => download(name('mmd'), [mermaidText(diagram, nodes())], 'text/plain'),
          },
        ]}
      />
      <span role="status" className={said === 'copied' ? 'mut' : 'c-wait'}>
        {said !== null && t(`spacetime.${said}`)}
      </span>
    </>
  );
}
