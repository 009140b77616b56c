import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLab, useLabStore, type LabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { download } from '../parts/download';
import { picture as words } from '../text/en/picture';
import { formatMs } from '../text/format';
import { addText, useText } from '../text/text';
import { Film } from './film';
import './picture.css';
import { StagePicture } from './stagePicture';

addText({ picture: words });

const pixelsOfPng = 2;

const stageOnPage = (): HTMLElement | null => document.querySelector<HTMLElement>('.lab .stage');

/** Name of a file of this instant. */
const fileName = (lab: LabStore): string => {
  const { frame, scenarioId } = lab.getState();
  return `${scenarioId}-${formatMs(frame.nowUs).replaceAll(' ', '')}ms`;
};

const asPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no PNG')) : resolve(blob)), 'image/png');
  });

/** Runs what makes a picture, and what went wrong is said beside the buttons. */
function useMaking(stage: HTMLElement) {
  const lab = useLabStore();
  const [problem, setProblem] = useState<string | null>(null);
  const make = async <T,>(how: (picture: StagePicture) => Promise<T>, scale = 1): Promise<T | null> => {
    setProblem(null);
    let picture: StagePicture | null = null;
    try {
      picture = await StagePicture.of(lab, stage, scale);
      return await how(picture);
    } catch (error) {
      setProblem(error instanceof Error ? error.message || error.constructor.name : String(error));
      return null;
    } finally {
      picture?.close();
    }
  };
  return { make, problem };
}

function Pictures({ stage }: { stage: HTMLElement }) {
  const t = useText();
  const lab = useLabStore();
  const { make, problem } = useMaking(stage);
  const [filming, setFilming] = useState(false);
  const svg = () =>
    make(async (picture) => download(`${fileName(lab)}.svg`, [await picture.svg()], 'image/svg+xml'));
  const png = () =>
    make(async (picture) => {
      const canvas = document.createElement('canvas');
      await picture.draw(canvas);
      download(`${fileName(lab)}.png`, [await asPng(canvas)], 'image/png');
    }, pixelsOfPng);
  return (
    <div className="pictures">
      <Button disabled={filming} icon={<Download aria-hidden />} onClick={() => void svg()}>
        {t('picture.svg')}
      </Button>
      <span className="mut">{t('picture.svgNote')}</span>
      <Button disabled={filming} icon={<Download aria-hidden />} onClick={() => void png()}>
        {t('picture.png')}
      </Button>
      <span className="mut">{t('picture.pngNote')}</span>
      <Film make={make} fileName={() => fileName(lab)} onFilming={setFilming} />
      {problem !== null && (
        <p className="pictures-problem" role="alert">
          {t('picture.failed', { reason: problem })}
        </p>
      )}
    </div>
  );
}

/** The stage as a picture, and a stretch of time as a film. Time stands still meanwhile. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const lab = useLabStore();
  useEffect(() => lab.getState().pause(), [lab]);
  const onStage = useLab((state) => state.view === 'stage');
  const stage = onStage ? stageOnPage() : null;
  return (
    <Dialog title={t('picture.title')} open onOpenChange={onClose}>
      {stage === null ? <p>{t('picture.onlyStage')}</p> : <Pictures stage={stage} />}
    </Dialog>
  );
}
