import { useState, type ReactNode } from 'react';
import type { StreamView } from '../../store/frame/types';
import { streamsAbout, type StreamAbout } from '../../store/streams';
import { useLab, useLabStore } from '../lab';
import { Select } from '../parts/select';
import { streams as words } from '../text/en/streams';
import { addText, useText } from '../text/text';
import { Knob } from './knob';
import { RateSelect } from './rateSelect';
import { WorkloadHelp } from './workloadHelp';
import type { RulesControl } from './useRules';

addText({ streams: words });

const shares = [0, 10, 25, 50, 75, 80, 90, 95, 99, 100];

/** Who sends what, how it arrives, and whether some keys are hot. */
function About({ about, sessions }: { about: StreamAbout; sessions: number }) {
  const t = useText();
  const { arrivals, skewed, statements } = about;
  return (
    <p className="stream-about">
      {t('streams.arrivals', {
        how: t(`streams.arrival.${arrivals}`),
        sessions: t('streams.by', { count: sessions }),
      })}
      {skewed && `, ${t('streams.skewed')}`}:{' '}
      <span className="mono" title={statements.join('\n')}>
        {statements.join('; ')}
      </span>
    </p>
  );
}

function Stream({
  stream,
  about,
  help,
  disabled,
  send,
}: { stream: StreamView; about: StreamAbout | undefined; help: ReactNode } & Pick<
  RulesControl,
  'disabled' | 'send'
>) {
  const t = useText();
  const { id, perSecond, readPercent, sessions, refused } = stream;
  const offered = [...new Set([...shares, readPercent ?? 0])].sort((a, b) => a - b);
  return (
    <div className="stream" role="group" aria-label={t('streams.one', { id })}>
      <span className="mono" title={t('streams.sessions', { count: sessions })}>
        {id}
      </span>
      <RateSelect
        label={t('streams.rate', { id })}
        perSecond={perSecond}
        unit="streamRate"
        disabled={disabled}
        onChange={(rate) => send({ type: 'setWorkload', stream: id, perSecond: rate })}
      />
      {readPercent !== null && (
        <Select
          label={t('streams.readShare', { id })}
          value={String(readPercent)}
          disabled={disabled}
          onChange={(share) =>
            send({ type: 'setWorkload', stream: id, perSecond, readPercent: Number(share) })
          }
          options={offered.map((share) => ({
            value: String(share),
            label: t('streams.reads', { share }),
          }))}
        />
      )}
      {refused > 0 && (
        <span className="c-wait" title={t('streams.refusedWhy')}>
          {t('streams.refused', { count: refused })}
        </span>
      )}
      {help}
      {about !== undefined && <About about={about} sessions={sessions} />}
    </div>
  );
}

/** A line for each stream of statements: its rate, and how many of them read. */
export function StreamKnobs({ rules, disabled, send }: RulesControl) {
  const t = useText();
  const lab = useLabStore();
  // What streams are made of changes with the scenario alone.
  const scenario = useLab(({ scenarioId, frame }) => `${scenarioId} ${frame.title}`);
  const [known, setKnown] = useState<{ scenario: string; about: readonly StreamAbout[] } | null>(null);
  if (known?.scenario !== scenario && !disabled) {
    setKnown({ scenario, about: lab.getState().ask(streamsAbout) ?? [] });
  }
  return (
    <Knob name={t('rules.workload')}>
      <div className="streams">
        {rules.streams.map((stream, index) => (
          <Stream
            key={stream.id}
            stream={stream}
            help={index === 0 && <WorkloadHelp />}
            about={known?.about.find(({ id }) => id === stream.id)}
            disabled={disabled}
            send={send}
          />
        ))}
      </div>
    </Knob>
  );
}
