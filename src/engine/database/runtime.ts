import type { CaptureTarget } from './capture.ts';
import { installCapture } from './capture.ts';
import { STEP_LIMIT } from './errors.ts';
import { Functions } from './functions.ts';
import { Guard } from './guard.ts';
import { Vfs } from './vfs.ts';
import type { Ptr, Wasm } from './wasm.ts';
import { World } from './world.ts';

/** Everything installed once for all connections. */
export class Runtime {
  readonly version: string;
  readonly world = new World();
  readonly vfs: Vfs;
  readonly functions: Functions;
  readonly guard: Guard;
  readonly progressHandler: Ptr;
  readonly preupdateHook: Ptr;
  /** Whose statement is running, for the hook. */
  capturing: CaptureTarget | null = null;

  constructor(readonly wasm: Wasm) {
    this.version = wasm.cString(wasm.x.sqlite3_libversion());
    this.vfs = new Vfs(wasm, this.world);
    this.functions = new Functions(wasm, this.world, this.version);
    this.guard = new Guard(wasm);
    this.progressHandler = wasm.callback('i(p)', () => (++this.world.kiloSteps > STEP_LIMIT / 1000 ? 1 : 0));
    this.preupdateHook = installCapture(wasm, () => this.capturing);
  }

  /** SQLite's generator is one for all databases: seeded anew, what it draws depends on this statement alone. */
  reseed(): void {
    this.wasm.x.sqlite3_randomness(0, 0);
  }
}
