import type { ReactNode } from 'react';
import type { LinkView, NodeView } from '../../store/frame/types';
import { useLinkMenu } from '../controls/linkMenu';
import { MenuButton } from '../controls/menuButton';
import type { MenuOf } from '../controls/menuOf';
import { useNodeMenu } from '../controls/nodeMenu';
import { settings, showDuration, noLimit, valueOfLink } from '../controls/settings';
import { useLab } from '../lab';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';

function Summary({
  title,
  menu,
  facts,
}: {
  title: ReactNode;
  menu: MenuOf;
  facts: readonly (readonly [string, string])[];
}) {
  return (
    <>
      <div className="compact-who">
        <p className="compact-title">
          <b>{title}</b>
          <MenuButton menu={menu} />
        </p>
      </div>
      <dl className="compact-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="n">{value}</dd>
          </div>
        ))}
      </dl>
      {menu.dialogs}
    </>
  );
}

function NodeFacts({ node }: { node: NodeView }) {
  const t = useText();
  const menu = useNodeMenu(node);
  return (
    <Summary
      title={t('inspector.node.title', { name: nodeName(node, t), id: node.id })}
      menu={menu}
      facts={[
        [t('inspector.node.state'), t(`inspector.node.${node.state}`)],
        [t('inspector.node.flush'), showDuration(node.flushUs)],
        [t('inspector.node.apply'), showDuration(node.applyUs)],
        [t('inspector.node.delay'), showDuration(node.applyDelayUs)],
        [t('inspector.node.skew'), showDuration(node.clockSkewUs)],
        [t('inspector.node.log'), t('inspector.size', { bytes: node.logBytes })],
      ]}
    />
  );
}

/** The network beside it that nodes replicate over. */
function replicationFacts(
  { replication }: LinkView,
  t: ReturnType<typeof useText>,
): readonly (readonly [string, string])[] {
  if (replication === null) return [];
  const { cut, latencyUs, bandwidthBps } = replication;
  const bandwidth = settings.bandwidthBps.show(bandwidthBps ?? noLimit);
  const words = cut ? t('inspector.link.cut') : `${showDuration(latencyUs)}, ${bandwidth}`;
  return [[t('inspector.link.replication'), words]];
}

function LinkFacts({ link }: { link: LinkView }) {
  const t = useText();
  const menu = useLinkMenu(link);
  return (
    <Summary
      title={t('inspector.link.title', { from: link.from, to: link.to })}
      menu={menu}
      facts={[
        [t('inspector.link.state'), t(link.cut ? 'inspector.link.cut' : 'inspector.link.whole')],
        [t('inspector.link.latency'), showDuration(link.latencyUs)],
        [t('inspector.link.jitter'), showDuration(link.jitterUs)],
        [t('inspector.link.loss'), settings.lossPerMille.show(link.lossPerMille)],
        [t('inspector.link.bandwidth'), settings.bandwidthBps.show(valueOfLink(link, 'bandwidthBps'))],
        ...replicationFacts(link, t),
      ]}
    />
  );
}

/** A node's settings and its menu. */
export function NodeSummary({ id }: { id: string }) {
  const node = useLab(({ frame }) => frame.nodes.find((candidate) => candidate.id === id));
  return node === undefined ? null : <NodeFacts node={node} />;
}

/** A link's settings and its menu. */
export function LinkSummary({ from, to }: { from: string; to: string }) {
  const link = useLab(({ frame }) =>
    frame.links.find((candidate) => candidate.from === from && candidate.to === to),
  );
  return link === undefined ? null : <LinkFacts link={link} />;
}
