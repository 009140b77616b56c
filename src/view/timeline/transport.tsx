import { FastForward, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useCallback, useRef } from 'react';
import type { LabState } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { IconButton } from '../parts/iconButton';
import { Select } from '../parts/select';
import { formatClock, formatSpeed } from '../text/format';
import { useText } from '../text/text';
import { useDraw } from '../useDraw';
import { missedAt } from './jumps';
import { reachedInstead, speeds } from './speeds';
import { StepMenu } from './stepMenu';
import './transport.css';

function useSpeedWords(): (usPerS: number) => string {
  const t = useText();
  return (usPerS) => {
    const { figures, unit } = formatSpeed(usPerS);
    return t(`timeline.speedValue.${unit}`, { figures });
  };
}

function SpeedSelect() {
  const t = useText();
  const store = useLabStore();
  const say = useSpeedWords();
  const speed = useLab((state) => state.speedUsPerS);
  const offered = speeds.includes(speed) ? speeds : [...speeds, speed].toSorted((a, b) => a - b);
  return (
    <Select
      label={t('timeline.speed')}
      value={String(speed)}
      onChange={(chosen) => store.getState().setSpeed(Number(chosen))}
      options={offered.map((value) => ({ value: String(value), label: say(value) }))}
    />
  );
}

function StateWord() {
  const t = useText();
  const say = useSpeedWords();
  const playing = useLab((state) => state.playing);
  const asked = useLab((state) => state.speedUsPerS);
  const reached = useLab((state) =>
    state.playing ? reachedInstead(state.speedUsPerS, state.reachedSpeedUsPerS) : null,
  );
  const missed = useLab(missedAt);
  if (!playing) {
    return (
      <span role="status" className={missed === null ? undefined : 'c-wait'}>
        {t(missed === null ? 'timeline.paused' : `timeline.none.${missed}`)}
      </span>
    );
  }
  if (reached === null) return t('timeline.running');
  const words = (usPerS: number): string =>
    asked >= 1_000_000 ? t('timeline.times', { figures: String(usPerS / 1_000_000) }) : say(usPerS);
  return (
    <span
      className="c-wait"
      title={t('timeline.reachesHelp', { reached: words(reached), asked: words(asked) })}
    >
      {t('timeline.reaches', { reached: words(reached) })}
    </span>
  );
}

function Clock() {
  const t = useText();
  const figures = useRef<HTMLSpanElement>(null);
  const unit = useRef<HTMLSpanElement>(null);
  const draw = useCallback(
    ({ frame }: LabState): void => {
      const time = formatClock(frame.nowUs);
      if (figures.current !== null) figures.current.textContent = time.figures;
      if (unit.current !== null) unit.current.textContent = t(`timeline.${time.unit}`);
    },
    [t],
  );
  useDraw(draw);
  return (
    <div className="clock" role="group" aria-label={t('timeline.clock')}>
      <div className="time">
        <span className="mono" ref={figures} /> <span className="mut" ref={unit} />
      </div>
      <div className="state">
        <StateWord />
      </div>
    </div>
  );
}

/** Time belongs to the learner: play, pause, one event, one that matters, back, speed, and the clock. */
export function Transport() {
  const t = useText();
  const store = useLabStore();
  const playing = useLab((state) => state.playing);
  const off = useLab((state) => state.phase === 'failed');
  return (
    <div className="transport" role="group" aria-label={t('timeline.transport')}>
      <IconButton
        label={t('timeline.stepBack')}
        shortcut=","
        disabled={off}
        onClick={() => store.getState().stepBack()}
      >
        <StepBack aria-hidden />
      </IconButton>
      <IconButton
        kind="solid"
        label={playing ? t('timeline.pause') : t('timeline.play')}
        shortcut="Space"
        disabled={off}
        onClick={() => (playing ? store.getState().pause() : store.getState().play())}
      >
        {playing ? <Pause fill="currentColor" aria-hidden /> : <Play fill="currentColor" aria-hidden />}
      </IconButton>
      <IconButton
        label={t('timeline.stepEvent')}
        shortcut="."
        disabled={off}
        onClick={() => store.getState().stepEvent()}
      >
        <StepForward aria-hidden />
      </IconButton>
      <IconButton
        label={t('timeline.stepMeaningful')}
        shortcut=">"
        disabled={off}
        onClick={() => store.getState().stepMeaningful()}
      >
        <FastForward aria-hidden />
      </IconButton>
      <StepMenu disabled={off} />
      <SpeedSelect />
      <Clock />
    </div>
  );
}
