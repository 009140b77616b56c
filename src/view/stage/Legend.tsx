import { useLab } from '../lab';
import { useText } from '../text/text';
import type { Glyph } from './packets/glyphs';
import { GlyphIcon } from './packets/GlyphIcon';

type LegendKind = 'statement' | 'row' | 'wal' | 'ack' | 'heartbeat' | 'read' | 'lost';

const sample: Partial<Record<Glyph['kind'], string>> = { statement: '47', row: '47', wal: '47', ack: '47' };

/** The kinds of packets that this run can show now. */
export function Legend({ limit }: { limit: number }) {
  const t = useText();
  const format = useLab((state) => state.frame.rules.format);
  const anyLost = useLab((state) => state.frame.packets.some((packet) => packet.lostAtUs !== null));
  const data: readonly LegendKind[] = format === 'mixed' ? ['statement', 'row'] : [format];
  const kinds: readonly LegendKind[] = [
    ...data,
    'ack',
    ...(anyLost ? (['lost'] as const) : []),
    'heartbeat',
    'read',
  ];
  return (
    <ul className="legend" aria-label={t('stage.legend.label')}>
      {kinds.slice(0, limit).map((kind) => (
        <li key={kind}>
          <GlyphIcon kind={kind} label={sample[kind] ?? ''} />
          {t(`stage.legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
