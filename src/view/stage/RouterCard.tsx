import { useLab } from '../lab';
import type { Box } from '../layout/geometry';
import { useText } from '../text/text';
import { routerOf } from './names';
import { RoleShape } from './RoleShape';

interface Props {
  id: string;
  box: Box;
  phone: boolean;
  /** Routers that have no card. */
  unseen: readonly string[];
}

/** Less than this is only the name. */
const worded = 40;
const wordedOnPhone = 150;

/** Where writes and reads go now. */
export function RouterCard({ id, box, phone, unseen }: Props) {
  const t = useText();
  const writesTo = useLab(({ frame }) => routerOf(frame, id)?.writesTo ?? null);
  const trouble = useLab(({ frame }) => routerOf(frame, id)?.trouble ?? null);
  const readsBy = useLab(({ frame }) => routerOf(frame, id)?.readsBy ?? 'primary');
  const readsTo = useLab(({ frame }) => (id === 'router' ? frame.router.readsTo : writesTo));
  const place = { left: box.x, top: box.y, width: box.width, height: box.height };
  const main = id === 'router';
  const title = main ? t('stage.router') : id;
  const writes = writesTo === null ? t('stage.noPrimary') : t('stage.writesTo', { node: writesTo });
  const broken = writesTo === null || trouble !== null;
  const reads =
    trouble !== null && writesTo !== null
      ? t('stage.routerTrouble', { node: writesTo, trouble: t(`stage.trouble.${trouble}`) })
      : readsBy !== 'primary'
        ? t(`stage.readsBy.${readsBy}`)
        : readsTo === null
          ? t('stage.readsNowhere')
          : t('stage.readsTo', { node: readsTo });
  const also = unseen.length === 0 ? '' : t('stage.otherRouters', { routers: unseen.join(', ') });
  const name = [t('stage.routerName', { router: title, writes, reads }), also]
    .filter((part) => part !== '')
    .join(', ');
  if (phone) {
    return (
      <article className="stage-card token" style={place} aria-label={name} title={title}>
        <RoleShape shape="router" />
        <span className="token-name">{title}</span>
        {box.width >= wordedOnPhone && (
          <span className={broken ? 'token-end c-fail' : 'token-end mut'}>{main ? writes : reads}</span>
        )}
      </article>
    );
  }
  return (
    <article className="stage-card" style={place} aria-label={name} title={main ? undefined : title}>
      <div className="stage-card-head">
        <RoleShape shape="router" />
        <span className="stage-card-role router-name">{title}</span>
      </div>
      {box.height >= worded && (
        <div className="router-lines">
          {(main || broken) && <div className={broken ? 'c-fail' : undefined}>{writes}</div>}
          {(main || !broken) && <div className={trouble === null ? undefined : 'c-fail'}>{reads}</div>}
          {also !== '' && <div className="mut">{also}</div>}
        </div>
      )}
    </article>
  );
}
