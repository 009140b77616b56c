import { useId, type ReactNode } from 'react';
import { SettingNames, type VendorNames } from './settingNames';
import { useText } from '../text/text';

export interface Explanation extends VendorNames {
  /** One line: what it does. */
  readonly help: string;
  /** Set when the value explained is the default. */
  readonly isDefault: boolean;
  /** What the default is, where the value is another one. */
  readonly usual?: string;
}

/** What a value means, whether it is the default, and its names elsewhere: shown as a tooltip. */
export function Explained({ explanation }: { explanation: Explanation }) {
  const t = useText();
  const { help, isDefault, usual, ...names } = explanation;
  return (
    <>
      <p>
        {help} {isDefault && <span className="mut">{t('rules.isDefault')}</span>}
        {usual !== undefined && <span className="mut">{t('rules.defaultIs', { value: usual })}</span>}
      </p>
      <SettingNames {...names} />
    </>
  );
}

/** One line of the rules panel: what it sets, and the control. */
export function Knob({
  name,
  tourPlace,
  children,
}: {
  name: string;
  /** A step of the tour is taken here. */
  tourPlace?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="knob" role="group" aria-labelledby={id}>
      <span className="sec" id={id}>
        {name}
      </span>
      <div className="control" data-tour-place={tourPlace}>
        {children}
      </div>
    </div>
  );
}
