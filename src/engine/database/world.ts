import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { SqlValue, StatementContext } from './types.ts';

/** For what the engine does by itself: applying rows, scratch work. */
export const OWN_CONTEXT: StatementContext = {
  timestampUs: 0,
  randomSeed: 1,
  lastInsertId: 0,
  variables: {},
  insertId: null,
  clockUs: 0,
  localSeed: 1,
  user: '',
  serverId: 0,
  connectionId: 0,
};

/**
 * What SQLite's callbacks answer from while a statement runs: functions, VFS and limits are installed once for all
 * connections, and only one statement runs at a time.
 */
export class World {
  context: StatementContext = OWN_CONTEXT;
  variables: Readonly<Record<string, SqlValue>> = OWN_CONTEXT.variables;
  lastInsertId: number | bigint = 0;
  databaseName = '';
  /** Thousands of VM steps since the statement started. */
  kiloSteps = 0;
  private shipped: RandomGenerator | null = null;
  private local: RandomGenerator | null = null;

  /** Every statement starts its own random sequences. */
  enter(context: StatementContext, databaseName: string): void {
    this.context = context;
    this.variables = context.variables;
    this.lastInsertId = context.lastInsertId;
    this.databaseName = databaseName;
    this.shipped = null;
    this.local = null;
  }

  timestampUs(): number {
    return this.context.timestampUs;
  }

  seed(): number {
    return this.context.localSeed;
  }

  /** 32 bits of the generator behind RAND(): equal wherever the seed was shipped. */
  shippedBits(): number {
    return (this.shipped ??= generator(this.context.randomSeed)).next();
  }

  /** 32 bits of this node's own generator, behind UUID(). */
  localBits(): number {
    return (this.local ??= generator(this.context.localSeed)).next();
  }

  setVariable(name: string, value: SqlValue): void {
    this.variables = { ...this.variables, [name]: value };
  }
}

/** The low words of neighbouring seeds differ little; a few rounds of mixing keep their sequences apart. */
function generator(seed: number): RandomGenerator {
  let word = (seed | 0) ^ Math.imul(Math.floor(seed / 4294967296), 0x9e3779b1);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  const random = xoroshiro128plus(word ^ (word >>> 16));
  random.next();
  random.next();
  return random;
}
