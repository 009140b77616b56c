import type { Side } from '../../store/compare/side';
import { Waterfall } from '../charts/waterfall';
import { LabContext, LabName } from '../lab';
import { LogStreams } from '../logs/logStreams';
import { Button } from '../parts/button';
import { Stage } from '../stage/Stage';
import { useText } from '../text/text';
import { Letter } from './letter';
import type { SideName } from './sideNames';

export const sideParts = ['stage', 'logs', 'waterfall'] as const;
export type SidePart = (typeof sideParts)[number];

export interface SideColumnProps {
  readonly side: Side;
  readonly name: SideName;
  readonly parts: readonly SidePart[];
  readonly onGoOn: () => void;
}

/** One of the two runs as the lab shows it, to look at: what is done, is done in the lab. */
export function SideColumn({ side, name, parts, onGoOn }: SideColumnProps) {
  const t = useText();
  const label = t('compare.side', { letter: name.letter, name: name.name });
  return (
    <section className="cmp-side" data-letter={name.letter} aria-label={label}>
      <header className="cmp-side-head">
        <Letter letter={name.letter} />
        <h2>{name.name}</h2>
        {name.more !== null && <span className="mut n">{name.more}</span>}
        <Button kind="quiet" onClick={onGoOn}>
          {t('compare.goOn', { letter: name.letter })}
        </Button>
      </header>
      <LabContext value={side.store}>
        <LabName value={name.letter}>
          {parts.includes('stage') && (
            <div className="cmp-stage">
              <Stage />
            </div>
          )}
          {parts.includes('logs') && <LogStreams />}
          {parts.includes('waterfall') && <Waterfall />}
        </LabName>
      </LabContext>
    </section>
  );
}
