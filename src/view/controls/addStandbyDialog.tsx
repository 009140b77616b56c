import { useState } from 'react';
import type { CommandRefusal } from '../../engine/index';
import { freeId, joiningOf } from '../../store/joining';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Select } from '../parts/select';
import { addStandby as words } from '../text/en/addStandby';
import { tellError } from '../text/tellError';
import { addText, useText } from '../text/text';
import { noLimitOfStatements, showBandwidth, showCapacity, showDuration } from './settings';
import './addStandby.css';
import './menus.css';

addText({ addStandby: words });

const asTheOthers = 'usual';
const bandwidths = [1e6, 4e6, 10e6, 100e6, 1e9];
const delaysUs = [0, 1_000_000, 10_000_000, 60_000_000];
const capacities = [50, 100, 200, 400, 1000, noLimitOfStatements];

/** Where a new standby is, how thick its links are, and what it can do. Nothing happens before Add. */
export function AddStandbyDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const lab = useLabStore();
  const nodes = useLab(({ frame }) => frame.nodes);
  const primary = useLab(({ frame }) => frame.primaryId);
  // Only the engine knows the names of members that left, and which distances are known.
  const joining = lab.getState().ask(joiningOf);
  const node = joining?.node ?? freeId((id) => nodes.some((known) => known.id === id));
  const regions = joining?.regions ?? [...new Set(nodes.map((known) => known.region))];
  const [region, setRegion] = useState(regions[0] ?? '');
  const [bandwidth, setBandwidth] = useState(asTheOthers);
  const [delay, setDelay] = useState('0');
  const [capacity, setCapacity] = useState(String(noLimitOfStatements));
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const add = (): void => {
    const perSecond = Number(capacity);
    const applyDelayUs = Number(delay);
    const settings = {
      ...(perSecond < noLimitOfStatements && { statementsPerSecond: perSecond }),
      ...(applyDelayUs > 0 && { applyDelayUs }),
    };
    const refused = lab.getState().send({
      type: 'addStandby',
      node,
      region,
      ...(bandwidth !== asTheOthers && { bandwidthBps: Number(bandwidth) }),
      ...(Object.keys(settings).length > 0 && { settings }),
    });
    setRefusal(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog
      title={t('addStandby.title')}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <Button onClick={onClose}>{t('menus.cancel')}</Button>
          <Button kind="solid" onClick={add}>
            {t('addStandby.add', { node })}
          </Button>
        </>
      }
    >
      <p>{t('addStandby.help', { node, primary: primary ?? t('addStandby.noPrimary') })}</p>
      <div className="add-standby">
        <span>{t('addStandby.region')}</span>
        <Select
          label={t('addStandby.region')}
          value={region}
          onChange={setRegion}
          options={regions.map((value) => ({ value, label: value }))}
        />
        <span>{t('addStandby.bandwidth')}</span>
        <Select
          label={t('addStandby.bandwidth')}
          value={bandwidth}
          onChange={setBandwidth}
          options={[
            { value: asTheOthers, label: t('addStandby.usual') },
            ...bandwidths.map((bps) => ({ value: String(bps), label: showBandwidth(bps) })),
          ]}
        />
        <span>{t('addStandby.capacity')}</span>
        <Select
          label={t('addStandby.capacity')}
          value={capacity}
          onChange={setCapacity}
          options={capacities.map((value) => ({ value: String(value), label: showCapacity(value) }))}
        />
        <span>{t('addStandby.delay')}</span>
        <Select
          label={t('addStandby.delay')}
          value={delay}
          onChange={setDelay}
          options={delaysUs.map((us) => ({
            value: String(us),
            label: us === 0 ? t('addStandby.noDelay') : showDuration(us),
          }))}
        />
      </div>
      {joining !== null && (
        <p className="setting-help">
          {t('addStandby.copy', { bytes: joining.copyBytes })}
          {bandwidth !== asTheOthers &&
            ` ${t('addStandby.takes', { us: (joining.copyBytes * 8_000_000) / Number(bandwidth) })}`}
          {Number(delay) > 0 && ` ${t('addStandby.delayed')}`}
        </p>
      )}
      {refusal !== null && (
        <p className="sql-message wait" role="alert">
          {tellError(refusal)}
        </p>
      )}
    </Dialog>
  );
}
