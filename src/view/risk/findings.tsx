import { TriangleAlert } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { FindingView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import type { ReadId } from '../../store/reads/types';
import { useLab, useLabStore, type LabStore } from '../lab';
import { Button } from '../parts/button';
import { formatMs } from '../text/format';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { useNodePlaces, type NodePlace } from '../useNodePlaces';
import './risk.css';

type Cause = ReturnType<LabState['causes']>[number];

/** Loaded when it is first asked for: it is more than what stands here. */
async function showRead(lab: LabStore, id: ReadId): Promise<void> {
  const reads = await import('../reads/showRead');
  reads.showRead(lab, id);
}

/** Losses are red; what is only late or different is amber. */
const lossy: readonly FindingView['kind'][] = ['lostWrite'];

function Causes({ id, label, causes }: { id: string; label: string; causes: readonly Cause[] }) {
  const t = useText();
  if (causes.length === 0) {
    return (
      <p id={id} className="mut">
        {t('findings.noCauses')}
      </p>
    );
  }
  return (
    <ol id={id} className="causes" aria-label={label}>
      {causes.map((cause) => (
        <li key={cause.seq}>
          <span className="mono mut">{formatMs(cause.atUs)}</span>
          <span>{cause.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** The sentence with node ids as the names of their roles. */
function useSentence(finding: FindingView, nodes: readonly NodePlace[]): string {
  const t = useText();
  const params = Object.fromEntries(
    Object.entries(finding.message.params).map(([name, value]) => {
      const node = nodes.find((candidate) => candidate.id === value);
      return [name, node?.role === 'standby' ? t('findings.standby', { ordinal: node.ordinal }) : value];
    }),
  );
  return tell('findings', { key: finding.message.key, params });
}

/** What the session was told, against what the primary said at that instant. */
function ToldAndTrue({ read: { told, shouldBe, same } }: { read: NonNullable<FindingView['read']> }) {
  const t = useText();
  if (shouldBe === null) return null;
  const shown = (rows: string): string => (rows === '' ? t('findings.noRow') : rows);
  const words = same
    ? t('findings.same')
    : t('findings.told', { told: shown(told), shouldBe: shown(shouldBe) });
  return <p className="sec">{words}</p>;
}

interface FindingProps {
  readonly finding: FindingView;
  readonly nodes: readonly NodePlace[];
}

const Finding = memo(function Finding({ finding, nodes }: FindingProps) {
  const t = useText();
  const id = useId();
  const lab = useLabStore();
  const [causes, setCauses] = useState<readonly Cause[] | null>(null);
  const { session, read } = finding;
  const time = formatMs(finding.atUs);
  const kind = t(`findings.kind.${finding.kind}`);
  const toggle = (): void => setCauses(causes === null ? lab.getState().causes(finding.seq) : null);
  return (
    <li className="finding">
      <TriangleAlert className={lossy.includes(finding.kind) ? 'c-fail' : 'c-wait'} aria-hidden />
      <div>
        <b>{kind}</b> <span className="sec">{useSentence(finding, nodes)}</span>
        {finding.read !== null && <ToldAndTrue read={finding.read} />}
        <div className="acts">
          <Button onClick={() => lab.getState().seek(finding.atUs)}>{t('findings.goTo', { time })}</Button>
          <Button onClick={toggle} aria-expanded={causes !== null} {...(causes && { 'aria-controls': id })}>
            {causes === null ? t('findings.showCauses') : t('findings.hideCauses')}
          </Button>
          {session !== null && read !== null && (
            <Button onClick={() => void showRead(lab, { session, number: read.request })}>
              {t('console.whyThis')}
            </Button>
          )}
        </div>
        {causes && <Causes id={id} causes={causes} label={t('findings.causes', { kind, time })} />}
      </div>
      <span className="mono mut">{time}</span>
    </li>
  );
});

export interface FindingsProps {
  /** False inside of tabs, which name it themselves. */
  readonly heading?: boolean;
}

/** Anomalies as they happen, newest first: each one click from its instant and its causes. */
export function Findings({ heading = true }: FindingsProps) {
  const t = useText();
  const findings = useLab((state) => state.frame.findings);
  const nodes = useNodePlaces();
  const newestFirst = findings.toSorted((a, b) => b.atUs - a.atUs || b.id - a.id);
  const count = findings.length;
  const sum = count === 0 ? t('findings.none') : t('findings.count', { count });
  return (
    <section className="panel findings" aria-label={t('findings.title')}>
      {heading && (
        <div className="ph">
          <h2>{t('findings.title')}</h2>
          <div className="r">{sum}</div>
        </div>
      )}
      {!heading && count === 0 && <p className="risk-empty">{sum}</p>}
      <ul className="finding-list">
        {newestFirst.map((finding) => (
          <Finding key={finding.id} finding={finding} nodes={nodes} />
        ))}
      </ul>
    </section>
  );
}
