import { useState } from 'react';
import type { CommandRefusal } from '../../engine/index';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Select } from '../parts/select';
import { addStandby as words } from '../text/en/addStandby';
import { tellError } from '../text/tellError';
import { addText, useText } from '../text/text';
import { noLimitOfStatements, showBandwidth, showCapacity } from './settings';
import './addStandby.css';

addText({ addStandby: words });

const asTheOthers = 'usual';
const bandwidths = [1e6, 4e6, 10e6, 100e6, 1e9];
const capacities = [50, 100, 200, 400, 1000, noLimitOfStatements];

/** The first `s1`, `s2`, ... that nobody is called. */
function freeId(isTaken: (id: string) => boolean): string {
  let number = 1;
  while (isTaken(`s${number}`)) number++;
  return `s${number}`;
}

/** Where a new standby is, how thick its links are, and what it can do. Nothing happens before Add. */
export function AddStandbyDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const lab = useLabStore();
  const nodes = useLab(({ frame }) => frame.nodes);
  const primary = useLab(({ frame }) => frame.primaryId);
  const regions = [...new Set(nodes.map(({ region }) => region))];
  // Names are for life: those of members that left are taken too, and only the engine knows them.
  const free = lab.getState().ask(({ current }) => freeId((id) => current.cluster.isTaken(id)));
  const node = free ?? freeId((id) => nodes.some((known) => known.id === id));
  const [region, setRegion] = useState(regions[0] ?? '');
  const [bandwidth, setBandwidth] = useState(asTheOthers);
  const [capacity, setCapacity] = useState(String(noLimitOfStatements));
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const add = (): void => {
    const perSecond = Number(capacity);
    const refused = lab.getState().send({
      type: 'addStandby',
      node,
      region,
      ...(bandwidth !== asTheOthers && { bandwidthBps: Number(bandwidth) }),
      ...(perSecond < noLimitOfStatements && { settings: { statementsPerSecond: perSecond } }),
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
      </div>
      {refusal !== null && (
        <p className="sql-message wait" role="alert">
          {tellError(refusal)}
        </p>
      )}
    </Dialog>
  );
}
