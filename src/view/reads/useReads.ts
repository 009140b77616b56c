import { useState } from 'react';
import type { Command, CommandRefusal } from '../../engine/index';
import type { LabState } from '../../store/labState';
import type { ReadsView } from '../../store/reads/types';
import { useLab, useLabStore } from '../lab';
import { useLabLimited } from '../stage/useLimited';
import { readsOf, useReadsState } from './readsStore';

/** Often enough for a person to follow while time runs. */
const readEveryMs = 200;
const frameOf = (state: LabState) => state.frame;

/** The reads as the lab stands; null before a scenario runs. */
export function useReads(): ReadsView | null {
  const lab = useLabStore();
  useLabLimited(frameOf, readEveryMs);
  useReadsState((state) => state.chosen);
  useReadsState((state) => state.router);
  return readsOf(lab).read();
}

export interface Sending {
  readonly disabled: boolean;
  readonly send: (command: Command) => void;
  /** Why the last command was not carried out. */
  readonly refusal: CommandRefusal | null;
}

export function useSending(): Sending {
  const lab = useLabStore();
  const disabled = useLab((state) => state.phase !== 'ready');
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  return { disabled, refusal, send: (command) => setRefusal(lab.getState().send(command)) };
}
