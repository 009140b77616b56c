/** Commands about links: refusals and what they do. */
import { exhaustive } from '../../shared/exhaustive';
import type { Link, NetworkName } from '../network/link';
import type { Command, CommandRefusal } from './commands';
import type { ClusterContext } from './context';

const types = ['setLink', 'cut', 'heal', 'isolate', 'rejoin', 'partition', 'healAll'] as const;

export type NetworkCommand = Extract<Command, { type: (typeof types)[number] }>;

export const isNetworkCommand = (command: Command): command is NetworkCommand =>
  (types as readonly string[]).includes(command.type);

const refuse = (code: string, params: CommandRefusal['params'] = {}): CommandRefusal => ({ code, params });

export function networkRefusal(ctx: ClusterContext, command: NetworkCommand): CommandRefusal | null {
  const isMember = (id: string): boolean => ctx.members.has(id) || ctx.observers.includes(id);
  if ('node' in command && !ctx.members.has(command.node)) {
    return refuse('noSuchNode', { node: command.node });
  }
  if (command.type === 'partition') {
    const unknown = command.side.find((id) => !isMember(id));
    if (unknown !== undefined) return refuse('noSuchNode', { node: unknown });
  }
  if ('from' in command) {
    const { from, to, network } = command;
    return ctx.network.hasLink(from, to, network) ? null : refuse('noSuchLink', { from, to });
  }
  const links = [...ctx.network.links.values()];
  return 'network' in command && !links.some((link) => isOn(link, command.network))
    ? refuse('noSuchNetwork')
    : null;
}

/** Faults are on both networks unless they say on which. */
const isOn = (link: Link, network: NetworkName | undefined): boolean =>
  network === undefined || link.network === network;

export function carryOutOnNetwork(ctx: ClusterContext, command: NetworkCommand, cause: number): void {
  const setCut = (cut: boolean, network: NetworkName | undefined, matches: (link: Link) => boolean): void => {
    for (const link of ctx.network.links.values()) {
      if (isOn(link, network) && matches(link)) setLinkCut(ctx, link, cut, cause);
    }
  };
  switch (command.type) {
    case 'setLink': {
      const { from, to, network, settings } = command;
      Object.assign(ctx.network.link(from, to, network), settings);
      ctx.emit({ kind: 'settingChanged', detail: command.type, causes: [cause] });
      return;
    }
    case 'cut':
    case 'heal': {
      const { from, to, bothWays, network } = command;
      const cut = command.type === 'cut';
      setCut(cut, network, (link) => link.from === from && link.to === to);
      if (bothWays) setCut(cut, network, (link) => link.from === to && link.to === from);
      return;
    }
    case 'isolate':
    case 'rejoin': {
      const { node, network } = command;
      setCut(command.type === 'isolate', network, ({ from, to }) => from === node || to === node);
      return;
    }
    case 'partition': {
      const { side, network } = command;
      const isMember = (id: string): boolean => ctx.members.has(id) || ctx.observers.includes(id);
      setCut(
        true,
        network,
        ({ from, to }) => isMember(from) && isMember(to) && side.includes(from) !== side.includes(to),
      );
      return;
    }
    case 'healAll':
      setCut(false, undefined, ({ cut }) => cut);
      return;
    default:
      exhaustive(command);
  }
}

function setLinkCut(ctx: ClusterContext, link: Link, cut: boolean, cause: number): void {
  if (link.cut === cut) return;
  link.cut = cut;
  const { from, to, network } = link;
  const seq = ctx.emit({
    kind: cut ? 'linkCut' : 'linkHealed',
    node: from,
    peer: to,
    detail: network === 'client' ? null : network,
    causes: [cause],
  });
  if (!cut) return;
  const lost = ctx.network.lose(
    ctx.nowUs,
    (packet) => packet.from === from && packet.to === to && packet.network === network,
  );
  for (const packet of lost) ctx.packetLost(packet, seq);
}
