import { Image } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Shipped } from '../../share/scenarioOf';
import type { SharedRun } from '../../share/sharedRun';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { onDemand } from '../parts/onDemand';
import { share } from '../text/en/share';
import { formatMs } from '../text/format';
import { addText, useText } from '../text/text';
import { arrivalsOf } from './arrivals';
import { LinkField } from './linkField';
import { SaveFiles } from './saveFiles';
import './shareDialog.css';
import { takeRun } from './takeRun';

addText({ share });

const PictureDialog = onDemand(async () => (await import('../picture/pictureDialog')).PictureDialog);

type Opens = SharedRun['opens'];

interface ShareDialogProps {
  readonly shipped: readonly Shipped[];
  readonly onClose: () => void;
}

/** What is open at the instant that is shared. */
function useOpened({ selection }: SharedRun): string {
  const t = useText();
  switch (selection?.kind) {
    case undefined:
      return '';
    case 'packet':
      return `, ${t('share.opened.packet', { id: selection.id })}`;
    case 'entry':
      return `, ${t('share.opened.entry', { tx: selection.tx })}`;
    case 'node':
      return `, ${t('share.opened.node', { id: selection.id })}`;
    case 'link':
      return `, ${t('share.opened.link', { from: selection.from, to: selection.to })}`;
  }
}

function Inside({ run }: { run: SharedRun }) {
  const t = useText();
  const storage = useStore(arrivalsOf(useLabStore()), (arrivals) => arrivals.storage);
  return (
    <dl className="share-facts">
      <dt>{t('share.inside')}</dt>
      <dd>
        {t(typeof run.scenario === 'string' ? 'share.shipped' : 'share.whole')}, {t('share.seed')}{' '}
        <span className="mono">{run.seed}</span>, {t('share.commands', { count: run.recorded.length })}
      </dd>
      <dt>{t('share.uploaded')}</dt>
      <dd>{t('share.nothing')}</dd>
      <dt>{t('share.replaysTo')}</dt>
      <dd>
        {t('share.hash')} <span className="mono">{run.hash}</span>
      </dd>
      <dt>{t('share.kept')}</dt>
      <dd>{t(`share.${storage}`)}</dd>
    </dl>
  );
}

function Sharing({ run, shipped }: { run: SharedRun; shipped: readonly Shipped[] }) {
  const t = useText();
  const [opens, setOpens] = useState<Opens>('here');
  const opened = useOpened(run);
  return (
    <div className="share">
      <RadioGroup.Root
        aria-label={t('share.which')}
        value={opens}
        onValueChange={(value) => setOpens(value === 'start' ? 'start' : 'here')}
      >
        <RadioGroup.Item className="share-option" value="here">
          <span className="radio" aria-hidden />
          <span>
            <b>{t('share.here')}</b>, <span className="mono">{formatMs(run.at.us)}</span>
            {opened}
          </span>
        </RadioGroup.Item>
        <RadioGroup.Item className="share-option" value="start">
          <span className="radio" aria-hidden />
          <b>{t('share.start')}</b>
        </RadioGroup.Item>
      </RadioGroup.Root>
      <LinkField key={opens} run={{ ...run, opens }} />
      <Inside run={run} />
      <SaveFiles run={{ ...run, opens }} shipped={shipped} />
    </div>
  );
}

/** One link that is the run, and the same as a file. Time stands still while it is open. */
export function ShareDialog({ shipped, onClose }: ShareDialogProps) {
  const t = useText();
  const lab = useLabStore();
  const [pictures, setPictures] = useState(false);
  useEffect(() => lab.getState().pause(), [lab]);
  const busy = useLab((state) => state.busy !== null || state.playing);
  const run = busy ? null : takeRun(lab, shipped);
  if (pictures) return <PictureDialog onClose={onClose} />;
  return (
    <Dialog title={t('app.share')} open onOpenChange={onClose}>
      {run === null ? <p className="mut">{t('share.moving')}</p> : <Sharing run={run} shipped={shipped} />}
      <Button className="share-pictures" icon={<Image aria-hidden />} onClick={() => setPictures(true)}>
        {t('share.pictures')}
      </Button>
    </Dialog>
  );
}
