import type { StreamView } from '../../store/frame/types';
import { Select } from '../parts/select';
import { streams as words } from '../text/en/streams';
import { addText, useText } from '../text/text';
import { Knob } from './knob';
import { RateSelect } from './rateSelect';
import { WorkloadHelp } from './workloadHelp';
import type { RulesControl } from './useRules';

addText({ streams: words });

const shares = [0, 10, 25, 50, 75, 80, 90, 95, 99, 100];

function Stream({
  stream,
  disabled,
  send,
}: { stream: StreamView } & Pick<RulesControl, 'disabled' | 'send'>) {
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
      {refused > 0 && <span className="c-wait">{t('streams.refused', { count: refused })}</span>}
    </div>
  );
}

/** A line for each stream of statements: its rate, and how many of them read. */
export function StreamKnobs({ rules, disabled, send }: RulesControl) {
  const t = useText();
  return (
    <Knob name={t('rules.workload')}>
      <div className="streams">
        {rules.streams.map((stream) => (
          <Stream key={stream.id} stream={stream} disabled={disabled} send={send} />
        ))}
      </div>
      <WorkloadHelp />
    </Knob>
  );
}
