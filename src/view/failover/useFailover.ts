import { useState } from 'react';
import type { Command, CommandRefusal } from '../../engine/index';
import type { FailoverView } from '../../store/frame/failoverTypes';
import type { LabState } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { useLabLimited } from '../stage/useLimited';

/** Often enough for a person to follow while time runs. */
const readEveryMs = 150;
const frameOf = (state: LabState) => state.frame;

/** A command that was not carried out, and why. */
export interface RefusedCommand {
  readonly command: Command;
  readonly refusal: CommandRefusal;
}

export interface FailoverControl {
  readonly view: FailoverView | null;
  readonly disabled: boolean;
  /** Candidate whose cost is shown. */
  readonly look: (candidate: string) => void;
  /** True when it was carried out. */
  readonly send: (command: Command) => boolean;
  readonly refused: RefusedCommand | null;
}

/** What the panel shows, and how it acts; what was refused last stays until something else is done. */
export function useFailover(): FailoverControl {
  const lab = useLabStore();
  const [looked, setLooked] = useState<{ readonly attempt: number; readonly id: string } | null>(null);
  const [refused, setRefused] = useState<RefusedCommand | null>(null);
  const disabled = useLab((state) => state.phase !== 'ready');
  const newest = useLab((state) => state.takeover.newest);
  useLabLimited(frameOf, readEveryMs);
  const view = lab.getState().failover(looked?.attempt === newest ? looked.id : null);
  const send = (command: Command): boolean => {
    const refusal = lab.getState().send(command);
    setRefused(refusal && { command, refusal });
    return refusal === null;
  };
  return { view, disabled, look: (id) => setLooked({ attempt: newest, id }), send, refused };
}
