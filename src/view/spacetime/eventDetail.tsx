import { X } from 'lucide-react';
import type { Lsn } from '../../engine/log/position';
import type { SpaceEvent } from '../../store/spacetime';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { IconButton } from '../parts/iconButton';
import { formatLsn, formatMs } from '../text/format';
import { useText } from '../text/text';
import type { Diagram } from './diagram';
import { useDiagramVersion } from './diagrams';
import { eventWords, laneLetters, laneName } from './eventWords';

const listedMost = 40;

interface ChainProps {
  readonly diagram: Diagram;
  readonly kind: 'led' | 'came';
  readonly seqs: ReadonlySet<number>;
}

/** What led to it, or what came of it, in order of time; each can be looked at in its turn. */
function Chain({ diagram, kind, seqs }: ChainProps) {
  const t = useText();
  const { nodes } = useLabStore().getState().frame;
  const all = [...seqs].sort((a, b) => a - b);
  const near = kind === 'led' ? all.slice(-listedMost) : all.slice(0, listedMost);
  const known = near.flatMap((seq) => diagram.space.at(seq) ?? []);
  const more = all.length - near.length;
  const name = t(kind === 'led' ? 'spacetime.led' : 'spacetime.came');
  return (
    <section className="st-chain" data-kind={kind} aria-label={name}>
      <div className="ph">
        <h3 className={kind === 'led' ? undefined : 'c-flight'}>{name}</h3>
        <span className="sec">{t('spacetime.count', { count: all.length })}</span>
      </div>
      {known.length === 0 && <p className="mut">{t('spacetime.none')}</p>}
      <ul>
        {known.map((event) => (
          <li key={event.fact.seq}>
            <button type="button" onClick={() => diagram.select(event.fact.seq)}>
              <span className="mono">{formatMs(event.fact.timeUs)}</span>
              <span className="who">{laneLetters(event)}</span>
              <span>{eventWords(nodes, event)}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mut">{t('spacetime.more', { count: more })}</p>}
    </section>
  );
}

function Fields({ event }: { event: SpaceEvent }) {
  const t = useText();
  const { nodes } = useLabStore().getState().frame;
  const { fact, lane } = event;
  const rows: readonly (readonly [string, string])[] = [
    [t('spacetime.field.time'), `${formatMs(fact.timeUs)} ms`],
    [t('spacetime.field.lane'), laneName(nodes, lane)],
    ...(fact.lsn > 0 ? [[t('spacetime.field.position'), formatLsn(fact.lsn as Lsn)] as const] : []),
    ...(fact.tx > 0 ? [[t('spacetime.field.tx'), String(fact.tx)] as const] : []),
    ...(fact.session === null ? [] : [[t('spacetime.field.session'), fact.session] as const]),
    [t('spacetime.field.cause'), fact.kind],
  ];
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="sec">{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The selected event with its causal past and future. */
export function EventDetail({ diagram }: { diagram: Diagram }) {
  const t = useText();
  const lab = useLabStore();
  useDiagramVersion(diagram, 250);
  const { causality: cone, selected } = diagram;
  const event = selected === null ? null : diagram.space.at(selected);
  if (event === null || cone === null) return null;
  const { nodes } = lab.getState().frame;
  const concurrent = diagram.inSight().filter((other) => cone.standing(other) === 'concurrent').length;
  const { timeUs, seq } = event.fact;
  return (
    <aside className="st-detail" aria-label={t('spacetime.selected')}>
      <div className="ph">
        <h2>{t('spacetime.selected')}</h2>
        <span className="mono mut">#{seq}</span>
        <IconButton label={t('spacetime.close')} shortcut="Esc" onClick={() => diagram.select(null)}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="st-event">
        <p className="st-title">{eventWords(nodes, event)}</p>
        <Fields event={event} />
        <Button onClick={() => lab.getState().seek(timeUs)}>
          {t('spacetime.goTo', { at: formatMs(timeUs) })}
        </Button>
      </div>
      <Chain diagram={diagram} kind="led" seqs={cone.led} />
      <Chain diagram={diagram} kind="came" seqs={cone.came} />
      {concurrent > 0 && <p className="sec st-note">{t('spacetime.concurrent', { count: concurrent })}</p>}
    </aside>
  );
}
