import { useState } from 'react';
import type { NetworkName } from '../../engine/index';
import { Button } from '../parts/button';
import { Checkbox } from '../parts/checkbox';
import { Dialog } from '../parts/dialog';
import { Slider } from '../parts/slider';
import { useText } from '../text/text';
import { SettingNames } from './settingNames';
import { settings, type SettingId } from './settings';
import './menus.css';

export interface SettingDialogProps {
  readonly setting: SettingId;
  /** Names that the texts of the setting speak of. */
  readonly names: { readonly node: string; readonly from: string; readonly to: string };
  /** The nodes' own network for what replicates, instead of the one for everything. */
  readonly network?: NetworkName;
  readonly value: number;
  /** Offered for a link: the same for the way back; null where there is none. */
  readonly bothWays: boolean | null;
  readonly onSet: (value: number, bothWays: boolean) => void;
  readonly onClose: () => void;
}

/** One quantity on a logarithmic scale, with its default and its names elsewhere. Nothing is sent before Set. */
export function SettingDialog({
  setting,
  names,
  network = 'client',
  value,
  bothWays,
  onSet,
  onClose,
}: SettingDialogProps) {
  const t = useText();
  const { stops, usual, show } = settings[setting];
  const [chosen, setChosen] = useState(value);
  const [both, setBoth] = useState(bothWays ?? false);
  const usualProps =
    usual === null
      ? {}
      : { defaultValue: usual, defaultLabel: t('menus.defaultTick', { value: show(usual) }) };
  const title = t(`menus.setting.${setting}.title`, names);
  const ofReplication = network === 'replication';
  return (
    <Dialog
      title={ofReplication ? t('menus.forReplication', { title }) : title}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <Button onClick={onClose}>{t('menus.cancel')}</Button>
          <Button
            kind="solid"
            onClick={() => {
              onSet(chosen, both);
              onClose();
            }}
          >
            {t('menus.set', { value: show(chosen) })}
          </Button>
        </>
      }
    >
      <Slider
        label={t(`menus.setting.${setting}.label`)}
        value={chosen}
        onChange={setChosen}
        stops={stops}
        format={show}
        {...usualProps}
      />
      {bothWays !== null && (
        <Checkbox checked={both} onChange={setBoth}>
          {t('menus.bothWays')}
        </Checkbox>
      )}
      {ofReplication && <p className="setting-help">{t('menus.replicationHelp')}</p>}
      <p className="setting-help">
        {t(`menus.setting.${setting}.help`, names)} {t('menus.sliderHelp')}
      </p>
      <SettingNames
        postgres={t(`menus.setting.${setting}.postgres`)}
        mysql={t(`menus.setting.${setting}.mysql`)}
      />
    </Dialog>
  );
}
