import type { ClientSettings, Command, FailoverSettings } from '../../engine/index';
import type { FailoverView } from '../../store/frame/failoverTypes';
import type { fencing } from '../text/en/fencing';

export type GuardId = keyof typeof fencing;

type Setting = Extract<Command, { type: 'setFailover' }>['settings'];

/** A setting that is on or off, as the command that would change it. */
export interface Guard {
  readonly id: GuardId;
  readonly on: boolean;
  readonly change: (on: boolean) => Command;
}

export const set = (settings: Setting): Command => ({ type: 'setFailover', settings });
export const setClients = (settings: Partial<ClientSettings>): Command => ({ type: 'setClients', settings });

export const lease = { durationUs: 2_000_000, maxSkewUs: 250_000 } as const;
export const stonith = { channel: 'own', delayUs: 50_000 } as const;

/** Switches, in the order in which they are usually met. */
export function guardsOf(settings: FailoverSettings): readonly Guard[] {
  return [
    {
      id: 'quorum',
      on: settings.quorum,
      // A majority is asked of both: of who takes over, and of who goes on.
      change: (on) => set({ quorum: on, minorityReadOnly: on }),
    },
    {
      id: 'minorityReadOnly',
      on: settings.quorum && settings.minorityReadOnly,
      change: (on) => set({ minorityReadOnly: on }),
    },
    { id: 'tokens', on: settings.tokens, change: (on) => set({ tokens: on }) },
    { id: 'lease', on: settings.lease !== null, change: (on) => set({ lease: on ? lease : null }) },
    { id: 'stonith', on: settings.stonith !== null, change: (on) => set({ stonith: on ? stonith : null }) },
    { id: 'witness', on: settings.quorum && settings.witness, change: (on) => set({ witness: on }) },
  ];
}

/** How many of those that keep two primaries apart are on. */
export const fencesOn = ({ settings }: FailoverView): number =>
  [settings.quorum, settings.tokens, settings.lease, settings.stonith].filter(Boolean).length;
