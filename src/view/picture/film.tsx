import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { download } from '../parts/download';
import { Select } from '../parts/select';
import { formatShort } from '../text/words';
import { useText } from '../text/text';
import { NoEncoderError, recordStage } from './animation';
import type { StagePicture } from './stagePicture';

const spansUs = [50_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 60_000_000];
const seconds = ['1', '3', '5', '10', '20'] as const;
type Seconds = (typeof seconds)[number];

interface FilmProps {
  readonly make: <T>(how: (picture: StagePicture) => Promise<T>) => Promise<T | null>;
  readonly fileName: () => string;
  readonly onFilming: (filming: boolean) => void;
}

/** How much slower or faster than in the cluster itself, in words. */
function usePace(spanUs: number, lastsS: number): string {
  const t = useText();
  const slower = (lastsS * 1_000_000) / spanUs;
  const rounded = (times: number): number => Number(times.toPrecision(2));
  if (slower > 1) return t('picture.slower', { times: rounded(slower) });
  return slower < 1 ? t('picture.faster', { times: rounded(1 / slower) }) : t('picture.asFast');
}

/** A stretch of time up to here as a film, with its progress and a way out. */
export function Film({ make, fileName, onFilming }: FilmProps) {
  const t = useText();
  const lab = useLabStore();
  const [nowUs] = useState(() => lab.getState().frame.nowUs);
  const [spanUs, setSpanUs] = useState(250_000);
  const [lasts, setLasts] = useState<Seconds>('5');
  const [done, setDone] = useState<number | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);
  const fromUs = Math.max(0, nowUs - spanUs);
  const pace = usePace(nowUs - fromUs, Number(lasts));

  const film = async (picture: StagePicture): Promise<void> => {
    const { signal } = (giveUp.current = new AbortController());
    const stretch = { fromUs, toUs: nowUs, lastsS: Number(lasts) };
    const name = fileName();
    try {
      const file = await recordStage(lab, picture, { stretch, signal, onProgress: setDone });
      if (file !== null) download(`${name}.webm`, [file], 'video/webm');
    } catch (error) {
      throw error instanceof NoEncoderError ? new Error(t('picture.noEncoder')) : error;
    }
  };
  const start = async (): Promise<void> => {
    setDone(0);
    onFilming(true);
    await make(film);
    setDone(null);
    onFilming(false);
  };

  if (done !== null) {
    return (
      <div className="pictures-film">
        <p role="status">{t('picture.making')}</p>
        <progress aria-label={t('picture.progress')} value={done} />
        <Button onClick={() => giveUp.current?.abort()}>{t('picture.cancel')}</Button>
      </div>
    );
  }
  return (
    <>
      <Button icon={<Download aria-hidden />} disabled={nowUs === 0} onClick={() => void start()}>
        {t('picture.film')}
      </Button>
      <span className="pictures-choice">
        <Select
          label={t('picture.stretchLabel')}
          value={String(spanUs)}
          onChange={(value) => setSpanUs(Number(value))}
          options={spansUs.map((us) => ({
            value: String(us),
            label: t('picture.stretch', { span: formatShort(us) }),
          }))}
        />
        <Select
          label={t('picture.lastsLabel')}
          value={lasts}
          onChange={setLasts}
          options={seconds.map((value) => ({ value, label: t('picture.lasts', { seconds: value }) }))}
        />
        <span className="mut">{pace}</span>
      </span>
    </>
  );
}
