import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hashText } from './hash';

/** A stream of integers. `below` is exact; nothing here uses floating-point functions. */
export interface RandomStream {
  /** A signed 32-bit integer. */
  next32(): number;
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number;
}

class Stream implements RandomStream {
  constructor(private readonly generator: RandomGenerator) {}

  next32(): number {
    return this.generator.next();
  }

  below(bound: number): number {
    return uniformInt(this.generator, 0, bound - 1);
  }
}

/**
 * One seed split into streams by name (`network.p1→s1`, `node.p1`): a new draw in one place
 * shifts nothing elsewhere.
 */
export class RandomStreams {
  private readonly streams = new Map<string, RandomStream>();
  private readonly groups = new Map<string, Map<string, RandomStream>>();

  constructor(private readonly seed: number) {}

  /** A member's stream of a group (`node` and `p1` for `node.p1`), without making that name each time. */
  streamOf(group: string, member: string): RandomStream {
    let members = this.groups.get(group);
    if (members === undefined) this.groups.set(group, (members = new Map<string, RandomStream>()));
    let stream = members.get(member);
    if (stream === undefined) members.set(member, (stream = this.stream(`${group}.${member}`)));
    return stream;
  }

  stream(name: string): RandomStream {
    let stream = this.streams.get(name);
    if (stream === undefined) {
      stream = new Stream(xoroshiro128plus(hashText(name, this.seed)));
      this.streams.set(name, stream);
    }
    return stream;
  }
}
