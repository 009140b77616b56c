import { Maximize2, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LabFrame, PayloadView } from '../../store/frame/types';
import type { Selection } from '../../store/selection';
import { useLab, useLabStore } from '../lab';
import { IconButton } from '../parts/iconButton';
import { onDemand } from '../parts/onDemand';
import { LiveText } from '../stage/LiveText';
import { formatLsn } from '../text/format';
import { inspector } from '../text/en/inspector';
import { addText, useText } from '../text/text';
import { CompactPayload } from './compact';
import { LinkSummary, NodeSummary } from './memberSummary';
import './inspector.css';

addText({ inspector });

const PayloadDialog = onDemand(async () => (await import('./payloadDialog')).PayloadDialog);

type Opened = Extract<Selection, { kind: 'packet' | 'entry' }>;

const isKnown = (name: string): name is keyof typeof inspector.kind => name in inspector.kind;

function useTitle(payload: PayloadView): string {
  const t = useText();
  const name = payload.format ?? payload.title;
  const kind = isKnown(name) ? t(`inspector.kind.${name}`) : name;
  return payload.tx === null ? kind : t('inspector.withTx', { kind, tx: payload.tx });
}

/** How far a packet has come: it changes with every instant. */
function Way({ payload, opened }: { payload: PayloadView; opened: Opened }) {
  const t = useText();
  const { to, sentAtUs, deliverAtUs } = payload;
  const read = useCallback(
    ({ nowUs, packets }: LabFrame) => {
      if (to === null || sentAtUs === null || deliverAtUs === null) return '';
      const packet = packets.find(({ id }) => opened.kind === 'packet' && id === opened.id);
      if (packet !== undefined && packet.lostAtUs !== null && packet.lostAtUs <= nowUs) {
        return t('inspector.lost', { to });
      }
      if (nowUs >= deliverAtUs) return t('inspector.arrived', { to });
      const share = (nowUs - sentAtUs) / Math.max(1, deliverAtUs - sentAtUs);
      return t('inspector.way', { to, percent: Math.max(0, Math.floor(100 * share)) });
    },
    [t, to, sentAtUs, deliverAtUs, opened],
  );
  return <LiveText read={read} />;
}

function Identity({ payload, opened, title }: { payload: PayloadView; opened: Opened; title: string }) {
  const t = useText();
  const { bytes, endLsn, sentAtUs, deliverAtUs } = payload;
  return (
    <div className="compact-who">
      <p>
        <b className="c-flight">{title}</b>
      </p>
      <p>
        {opened.kind === 'entry' ? (
          t('inspector.inLogOf', { node: opened.nodeId })
        ) : (
          <Way payload={payload} opened={opened} />
        )}
      </p>
      {sentAtUs !== null && deliverAtUs !== null && (
        <p className="sec n">{t('inspector.times', { sent: sentAtUs, due: deliverAtUs })}</p>
      )}
      <p className="sec n">
        {endLsn === null
          ? t('inspector.size', { bytes })
          : t('inspector.sizeEnds', { bytes, lsn: formatLsn(endLsn) })}
      </p>
    </div>
  );
}

function Controls({ onOpen, onClose }: { onOpen: (() => void) | null; onClose: () => void }) {
  const t = useText();
  return (
    <div className="compact-controls">
      <IconButton label={t('inspector.close')} shortcut="Esc" onClick={onClose}>
        <X aria-hidden />
      </IconButton>
      {onOpen !== null && (
        <IconButton label={t('inspector.open')} onClick={onOpen}>
          <Maximize2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function OpenedPayload({ payload, opened }: { payload: PayloadView; opened: Opened }) {
  const title = useTitle(payload);
  const lab = useLabStore();
  const [whole, setWhole] = useState(false);
  return (
    <>
      <Identity payload={payload} opened={opened} title={title} />
      <CompactPayload payload={payload} />
      <Controls onOpen={() => setWhole(true)} onClose={() => lab.getState().select(null)} />
      {whole && <PayloadDialog payload={payload} title={title} onClose={() => setWhole(false)} />}
    </>
  );
}

function Content({ selection }: { selection: NonNullable<Selection> }) {
  const t = useText();
  const lab = useLabStore();
  const payload = useMemo(() => lab.getState().payload(selection), [lab, selection]);
  const close = (): void => lab.getState().select(null);
  if (selection.kind === 'node') {
    return (
      <>
        <NodeSummary id={selection.id} />
        <Controls onOpen={null} onClose={close} />
      </>
    );
  }
  if (selection.kind === 'link') {
    return (
      <>
        <LinkSummary from={selection.from} to={selection.to} />
        <Controls onOpen={null} onClose={close} />
      </>
    );
  }
  if (payload === null) {
    return (
      <>
        <p className="compact-wide sec">{t('inspector.gone')}</p>
        <Controls onOpen={null} onClose={close} />
      </>
    );
  }
  return <OpenedPayload payload={payload} opened={selection} />;
}

/** What was opened: a packet or a log entry in short, with a way to all of it; a node or link with its menu. */
export function Inspector() {
  const t = useText();
  const lab = useLabStore();
  const selection = useLab((state) => state.selection);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) lab.getState().select(null);
    };
    window.addEventListener('keydown', closeOnEscape);
    return () => window.removeEventListener('keydown', closeOnEscape);
  }, [lab]);
  if (selection === null) return null;
  return (
    <section className="compact" aria-label={t('inspector.label')}>
      <Content selection={selection} />
    </section>
  );
}
