import { useLab } from '../lab';
import type { Box } from '../layout/geometry';
import { useText } from '../text/text';
import { RoleShape } from './RoleShape';

interface Props {
  box: Box;
  phone: boolean;
}

/** Where writes and reads go now. */
export function RouterCard({ box, phone }: Props) {
  const t = useText();
  const writesTo = useLab((state) => state.frame.router.writesTo);
  const trouble = useLab((state) => state.frame.router.trouble);
  const readsTo = useLab((state) => state.frame.router.readsTo);
  const readsBy = useLab((state) => state.frame.router.readsBy);
  const others = useLab((state) => state.frame.router.others.map(({ id }) => id).join(', '));
  const place = { left: box.x, top: box.y, width: box.width, height: box.height };
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
  const also = others === '' ? '' : t('stage.otherRouters', { routers: others });
  const name = [t('stage.routerName', { writes, reads }), also].filter((part) => part !== '').join(', ');
  if (phone) {
    return (
      <article className="stage-card token" style={place} aria-label={name}>
        <RoleShape shape="router" />
        {t('stage.router')}
        <span className={broken ? 'token-end c-fail' : 'token-end mut'}>{writes}</span>
      </article>
    );
  }
  return (
    <article className="stage-card" style={place} aria-label={name}>
      <div className="stage-card-head">
        <RoleShape shape="router" />
        <span className="stage-card-role">{t('stage.router')}</span>
      </div>
      <div className="router-lines">
        <div className={broken ? 'c-fail' : undefined}>{writes}</div>
        <div className={trouble === null ? undefined : 'c-fail'}>{reads}</div>
        {also !== '' && <div className="mut">{also}</div>}
      </div>
    </article>
  );
}
