import type { EntryFormat } from '../../engine/log/entry';
import type { Lsn } from '../../engine/log/position';
import type { Message, Tone } from './messageTypes';

export interface RiskRow {
  readonly nodeId: string;
  readonly hasTx: number;
  readonly lost: readonly { readonly tx: number; readonly subject: string }[];
  /** Down, or paused: cannot be promoted now. */
  readonly available: boolean;
}

export interface FindingView {
  readonly id: number;
  readonly kind:
    | 'divergence'
    | 'staleRead'
    | 'applyStopped'
    | 'lostWrite'
    | 'logRemoved'
    | 'splitBrain'
    | 'duplicateEffect'
    | 'missedOwnWrite'
    | 'wentBack'
    | 'tooStale'
    | 'prefixBroken';
  readonly atUs: number;
  /** Catalogue area `findings`. */
  readonly message: Message;
  readonly seq: number;
  readonly causes: readonly number[];
  readonly nodeId: string | null;
  readonly tx: number | null;
  readonly session: string | null;
  /** The read it is about; null where it is about none. */
  readonly read: FoundReadView | null;
  /** Only that a copy was late: nobody is known to have been told anything else than the truth. */
  readonly minor: boolean;
  /** How often it happened again before the copy had what it lacked. */
  readonly repeats: number;
}

/** What a read was told, and what the primary said at that instant. */
export interface FoundReadView {
  readonly request: number;
  /** First values of the rows; empty for no row. */
  readonly told: string;
  /** Null where that cannot be told. */
  readonly shouldBe: string | null;
  /** What was told against what should have been; `unknown` where that cannot be told. */
  readonly answer: 'differs' | 'same' | 'unknown';
  /** What its session had been told before by the same statement, if it was another answer. */
  readonly before: string | null;
}

export interface TimelineMark {
  readonly atUs: number;
  readonly kind: 'commit' | 'command' | 'fault' | 'finding' | 'role';
  readonly tone: Tone;
  /** Catalogue area `timeline`; null for plain commits. */
  readonly label: Message | null;
}

export interface TimelineView {
  /** End of what has been run so far. */
  readonly reachedUs: number;
  readonly marks: readonly TimelineMark[];
}

/** Rows of one table on every node, compared at one position. */
export interface DataCompareView {
  readonly table: string;
  readonly tables: readonly string[];
  /** The newest position all compared nodes have replayed. */
  readonly lsn: Lsn;
  readonly tx: number;
  readonly columns: readonly string[];
  readonly nodes: readonly {
    readonly nodeId: string;
    /** Replayed position, when it is not exactly the compared one. */
    readonly atTx: number;
    readonly checksum: string;
    /** As the checksums of all rows say; of those shown, so many differ. */
    readonly equal: boolean;
    readonly rowsDiffer: number;
    readonly total: number;
    /** wal: bytes equal to the primary's; null when not physical. */
    readonly bytesEqual: boolean | null;
  }[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly {
      readonly nodeId: string;
      readonly present: boolean;
      readonly checksum: string;
      readonly differs: boolean;
      readonly values: readonly { readonly text: string; readonly differs: boolean }[];
    }[];
  }[];
  readonly leftOut: readonly number[];
}

/** Payload of an opened packet or log entry. */
export interface PayloadView {
  readonly title: string;
  readonly format: EntryFormat | null;
  readonly tx: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly sentAtUs: number | null;
  readonly deliverAtUs: number | null;
  readonly bytes: number;
  readonly endLsn: Lsn | null;
  readonly statements: readonly {
    readonly text: string;
    readonly calls: readonly { readonly start: number; readonly end: number; readonly shipped: boolean }[];
    readonly context: readonly { readonly name: string; readonly value: string }[];
    readonly unsafe: readonly string[];
  }[];
  readonly rows: readonly {
    readonly kind: 'insert' | 'update' | 'delete';
    readonly table: string;
    readonly key: string;
    readonly columns: readonly {
      readonly name: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly changed: boolean;
    }[];
  }[];
  readonly frames: readonly {
    readonly pageNumber: number;
    readonly commitSize: number;
    readonly salt1: string;
    readonly salt2: string;
    readonly checksum1: string;
    readonly checksum2: string;
    readonly page: Uint8Array;
    /** The page before this frame, when it is at hand: changed bytes are lit. */
    readonly before: Uint8Array | null;
  }[];
  /** The encoded bytes as they travel: header and payload. */
  readonly encoded: Uint8Array;
  readonly headerBytes: number;
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}
