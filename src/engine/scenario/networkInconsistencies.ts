import type { Say } from './problem';
import type { Scenario } from './schema';

type Network = Scenario['network'];

/** Regions and links that are said once, and of networks that are there. */
export function checkNetwork({ network }: Scenario, say: Say): void {
  checkPairs(network, say);
  checkLinks(network, say);
}

function checkPairs({ regions }: Network, say: Say): void {
  const pairs = new Set<string>();
  regions.forEach(({ between }, i) => {
    const path = `network.regions[${i}].between`;
    const [a, b] = [...between].sort();
    if (a === b) say(path, `two regions, here "${a}" twice; inside of a region it is withinRegionUs`);
    const pair = JSON.stringify([a, b]);
    if (pairs.has(pair)) say(path, `the latency between ${a} and ${b} is there twice`);
    pairs.add(pair);
  });
}

function checkLinks({ links, replication }: Network, say: Say): void {
  const known = new Set<string>();
  links.forEach(({ from, to, network = 'client' }, i) => {
    const link = JSON.stringify([from, to, network]);
    if (known.has(link)) say(`network.links[${i}]`, `the link from ${from} to ${to} is there twice`);
    known.add(link);
    if (network === 'replication' && replication === null) {
      say(`network.links[${i}].network`, 'there is no network for replication: give network.replication');
    }
  });
}
