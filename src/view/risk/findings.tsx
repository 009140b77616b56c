import { TriangleAlert } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { FindingView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import type { ReadId } from '../../store/reads/types';
import { useLab, useLabStore, type LabStore } from '../lab';
import { Button } from '../parts/button';
import { findings } from '../text/en/findings';
import { formatMs } from '../text/format';
import { tell } from '../text/message';
import { text, useText } from '../text/text';
import { useNodePlaces, type NodePlace } from '../useNodePlaces';
import './risk.css';

type Cause = ReturnType<LabState['causes']>[number];

/** Loaded when it is first asked for: it is more than what stands here. */
async function showRead(lab: LabStore, id: ReadId): Promise<void> {
  const reads = await import('../reads/showRead');
  reads.showRead(lab, id);
}

type LateKind = keyof typeof findings.late;

const isLate = (kind: FindingView['kind']): kind is LateKind => kind in findings.late;

/** Losses are red, what is late or different is amber, what hurt nobody is grey. */
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

function kindWords({ kind, minor }: FindingView): string {
  return minor && isLate(kind) ? text(`findings.late.${kind}`) : text(`findings.kind.${kind}`);
}

/** What the session was told, against what the primary said at that instant. */
function ToldAndTrue({ read: { told, shouldBe, answer } }: { read: NonNullable<FindingView['read']> }) {
  const t = useText();
  const shown = (rows: string): string => (rows === '' ? t('findings.noRow') : rows);
  const words =
    shouldBe === null || answer === 'unknown'
      ? t('findings.unknown')
      : answer === 'same'
        ? t('findings.same', { told: shown(told) })
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
  const { session, read, minor, repeats } = finding;
  const time = formatMs(finding.atUs);
  const kind = kindWords(finding);
  const toggle = (): void => setCauses(causes === null ? lab.getState().causes(finding.seq) : null);
  return (
    <li className="finding">
      <TriangleAlert
        className={lossy.includes(finding.kind) ? 'c-fail' : minor ? 'mut' : 'c-wait'}
        aria-hidden
      />
      <div>
        <b>{kind}</b> <span className="sec">{useSentence(finding, nodes)}</span>
        {read !== null && <ToldAndTrue read={read} />}
        {repeats > 0 && <p className="sec">{t('findings.again', { count: repeats })}</p>}
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

/** Of thousands, the newest are kept, and the longest those where somebody was told something wrong. */
function sumWords(count: number, found: number): string {
  if (count === 0) return text('findings.none');
  return count < found ? text('findings.kept', { count, of: found }) : text('findings.count', { count });
}

export interface FindingsProps {
  /** False inside of tabs, which name it themselves. */
  readonly heading?: boolean;
}

/** Anomalies as they happen, newest first: each one click from its instant and its causes. */
export function Findings({ heading = true }: FindingsProps) {
  const t = useText();
  const findings = useLab((state) => state.frame.findings);
  const found = useLab((state) => state.frame.found);
  const nodes = useNodePlaces();
  const newestFirst = findings.toSorted((a, b) => b.atUs - a.atUs || b.id - a.id);
  const count = findings.length;
  const sum = sumWords(count, found);
  return (
    <section className="panel findings" aria-label={t('findings.title')}>
      {heading && (
        <div className="ph">
          <h2>{t('findings.title')}</h2>
          <div className="r">{sum}</div>
        </div>
      )}
      {!heading && (count === 0 || count < found) && <p className="risk-empty">{sum}</p>}
      <ul className="finding-list">
        {newestFirst.map((finding) => (
          <Finding key={finding.id} finding={finding} nodes={nodes} />
        ))}
      </ul>
    </section>
  );
}
