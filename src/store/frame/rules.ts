import type { Cluster } from '../../engine/index';
import type { RulesView } from './types';

const defaultTimeoutUs = 10_000_000;

export function rulesView(cluster: Cluster): RulesView {
  const { settings, streams } = cluster;
  const { rule } = settings;
  const semi = rule.kind === 'semiSync' ? rule : null;
  const quorum = rule.kind === 'quorum' ? rule : null;
  return {
    format: settings.format,
    context: settings.context,
    rowImage: settings.rowImage,
    rule: rule.kind,
    acks: semi?.acks ?? quorum?.acks ?? 1,
    level: settings.level,
    semiSyncTimeoutUs: semi?.timeoutUs ?? defaultTimeoutUs,
    onTimeout: semi?.onTimeout ?? 'fallback',
    waitPoint: semi?.waitPoint ?? 'afterSync',
    quorumMethod: quorum?.method ?? 'any',
    quorumStandbys: quorum?.standbys ?? [],
    skipUnhealthy: rule.kind === 'sync' && rule.skipUnhealthy,
    degraded: cluster.member(cluster.primaryId()).semiSyncOff,
    streams: streams.map(({ id, sessions, perSecond, reads, readPercent, refused }) => ({
      id,
      sessions: sessions.length,
      perSecond,
      readPercent: reads.length === 0 ? null : readPercent,
      refused,
    })),
    shipping: settings.shipping,
    pollUs: settings.pollUs,
  };
}
