import { dateText, dateTimeText, timeText } from './dates.ts';
import type { SqlValue } from './types.ts';
import { readValue, resultValue, valueText } from './values.ts';
import type { Ptr, Wasm } from './wasm.ts';
import type { World } from './world.ts';

const UTF8 = 1;
/** Allowed in defaults, views and triggers. Not DETERMINISTIC: RAND() would then be called once for all rows. */
const INNOCUOUS = 0x200000;

type Implementation = (world: World, args: readonly SqlValue[]) => SqlValue;

interface SqlFunction {
  readonly names: readonly string[];
  readonly argumentCounts: readonly number[];
  readonly call: Implementation;
}

/** Answered to the client as SQL error text. */
class FunctionError extends Error {}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}

function uuid(world: World): string {
  const [a, b, c, d] = [
    hex(world.localBits()),
    hex(world.localBits()),
    hex(world.localBits()),
    hex(world.localBits()),
  ];
  const variant = ((parseInt(c.slice(0, 1), 16) & 3) | 8).toString(16);
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** 53 random bits as a double in [0, 1), by integer arithmetic and one exact division. */
function rand(world: World): SqlValue {
  const high = world.shippedBits() >>> 5;
  const low = world.shippedBits() >>> 6;
  const value = (high * 67108864 + low) / 9007199254740992;
  return value === 0 ? { real: 0 } : value;
}

function randomInteger(world: World): bigint {
  const high = BigInt(world.shippedBits());
  return (high << 32n) | BigInt(world.shippedBits() >>> 0);
}

function randomBlob(world: World, size: SqlValue): Uint8Array {
  const blob = new Uint8Array(Math.min(100_001, Math.max(1, typeof size === 'number' ? size : 1)));
  for (let i = 0; i < blob.length; i++) blob[i] = world.shippedBits() >>> 24;
  // A thousand bytes take as long as a thousand steps, and SQLite counts the call as one.
  world.kiloSteps += blob.length / 1000;
  return blob;
}

function systemVariable(world: World, name: SqlValue, version: string): SqlValue {
  switch (valueText(name).toLowerCase()) {
    case 'server_id':
      return world.context.serverId;
    case 'hostname':
      return world.databaseName;
    case 'version':
      return version;
    default:
      throw new FunctionError(`Unknown system variable '${valueText(name)}'`);
  }
}

function implementations(version: string): readonly SqlFunction[] {
  const define = (
    names: readonly string[],
    argumentCounts: readonly number[],
    call: Implementation,
  ): SqlFunction => ({ names, argumentCounts, call });
  return [
    define(['now', 'current_timestamp', 'localtimestamp', 'utc_timestamp'], [0], (world) =>
      dateTimeText(world.context.timestampUs),
    ),
    define(['curdate', 'current_date'], [0], (world) => dateText(world.context.timestampUs)),
    define(['curtime', 'current_time'], [0], (world) => timeText(world.context.timestampUs)),
    define(['unix_timestamp'], [0], (world) => Math.floor(world.context.timestampUs / 1_000_000)),
    define(['sysdate', 'clock_timestamp'], [0], (world) => dateTimeText(world.context.clockUs)),
    define(['rand'], [0], rand),
    define(['random'], [0], randomInteger),
    define(['randomblob'], [1], (world, [size]) => randomBlob(world, size ?? null)),
    define(['uuid', 'gen_random_uuid'], [0], uuid),
    define(['user', 'current_user', 'session_user'], [0], (world) => world.context.user),
    define(['connection_id', 'pg_backend_pid'], [0], (world) => world.context.connectionId),
    define(['last_insert_id'], [0], (world) => world.context.lastInsertId),
    define(['last_insert_id'], [1], (world, [id]) => {
      if (typeof id === 'number' || typeof id === 'bigint') world.lastInsertId = id;
      return id ?? null;
    }),
    define(['version'], [0], () => version),
    define(['get_lock'], [2], () => 1),
    define(['release_lock', 'is_free_lock'], [1], () => 1),
    // The time they take is the statement's; void is shown as an empty text (recording P11).
    define(['sleep'], [1], () => 0),
    define(['pg_sleep'], [1], () => ''),
    define(['user_variable'], [1], (world, [name]) => {
      const key = valueText(name ?? null);
      return Object.hasOwn(world.variables, key) ? (world.variables[key] ?? null) : null;
    }),
    define(['set_user_variable'], [2], (world, [name, value]) => {
      world.setVariable(valueText(name ?? null), value ?? null);
      return value ?? null;
    }),
    define(['system_variable'], [1], (world, [name]) => systemVariable(world, name ?? null, version)),
  ];
}

/** The clock, chance and session functions of MySQL and PostgreSQL, installed once and registered on every connection. */
export class Functions {
  private readonly entries: readonly {
    readonly name: Ptr;
    readonly argumentCount: number;
    readonly call: Ptr;
  }[];

  constructor(
    private readonly wasm: Wasm,
    world: World,
    version: string,
  ) {
    this.entries = implementations(version).flatMap(({ names, argumentCounts, call }) => {
      const pointer = this.install(world, call);
      return names.flatMap((name) =>
        argumentCounts.map((argumentCount) => ({ name: wasm.constant(name), argumentCount, call: pointer })),
      );
    });
  }

  register(db: Ptr): void {
    for (const { name, argumentCount, call } of this.entries) {
      this.wasm.x.sqlite3_create_function_v2(db, name, argumentCount, UTF8 | INNOCUOUS, 0, call, 0, 0, 0);
    }
  }

  private install(world: World, call: Implementation): Ptr {
    const { wasm } = this;
    return wasm.callback('v(pip)', (context: Ptr, count: number, values: Ptr) => {
      const args: SqlValue[] = [];
      for (let i = 0; i < count; i++) args.push(readValue(wasm, wasm.int(values + 4 * i)));
      try {
        resultValue(wasm, context, call(world, args));
      } catch (error) {
        if (!(error instanceof FunctionError)) throw error;
        const bytes = wasm.putText(error.message);
        wasm.x.sqlite3_result_error(context, wasm.put, bytes);
      }
    });
  }
}
