import { Fragment } from 'react';
import { useText } from '../text/text';

export interface VendorNames {
  readonly postgres: string;
  readonly mysql: string;
  /** What its name alone would not tell, under it. */
  readonly postgresNote?: string | undefined;
}

/** Long names may break after an underscore, and nowhere else. */
function Breakable({ name }: { name: string }) {
  return name.split(/(?<=_)/).map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}

/** What a setting is called where people meet it. */
export function SettingNames({ postgres, mysql, postgresNote }: VendorNames) {
  const t = useText();
  return (
    <dl className="setting-names">
      <dt>{t('rules.postgres')}</dt>
      <dd className="mono">
        <Breakable name={postgres} />
      </dd>
      {postgresNote !== undefined && <dd className="mut">{postgresNote}</dd>}
      <dt>{t('rules.mysql')}</dt>
      <dd className="mono">
        <Breakable name={mysql} />
      </dd>
    </dl>
  );
}
