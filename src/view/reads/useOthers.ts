import { useEffect, useRef, useState } from 'react';
import { defaultPolicies } from '../../store/reads/defaults';
import type { ReadDetail, ReadId } from '../../store/reads/types';
import { WhatIf, type Change, type OtherAnswer } from '../../store/reads/whatIf';
import { useLabStore } from '../lab';
import { labWords } from '../text/labWords';
import { policyKinds } from './policies';

/** Real milliseconds of a frame that the other runs may take. */
const budgetMs = 8;

/** What is asked: the policy that the session had, all others as they usually are, and more frequent checks. */
function changesOf({ decisions }: ReadDetail): readonly Change[] {
  const own = decisions[0]?.policy ?? defaultPolicies.primary;
  const policies = policyKinds
    .filter((kind) => kind !== own.kind)
    .map((kind) => ({ kind: 'policy', policy: defaultPolicies[kind] }) as const);
  const waits = { kind: 'policy', policy: { ...defaultPolicies.ownWrites, ifBehind: 'wait' } } as const;
  return [{ kind: 'policy', policy: own }, ...policies, waits, { kind: 'checks', everyUs: 1_000_000 }];
}

export interface Others {
  readonly answers: readonly OtherAnswer[];
  /** 0 to 1 while others are being asked; null when nobody is. */
  readonly progress: number | null;
  /** The read is not at hand any more. */
  readonly gone: boolean;
  readonly ask: () => void;
  readonly stop: () => void;
}

/** Asks other runs about a read, a share of the work a frame. What was found stays until another read is looked at. */
export function useOthers(read: ReadDetail): Others {
  const lab = useLabStore();
  const id = `${read.session} ${read.number}`;
  const [state, setState] = useState<{
    readonly id: string;
    readonly answers: readonly OtherAnswer[];
    readonly progress: number | null;
    readonly gone: boolean;
  } | null>(null);
  const running = useRef<(() => void) | null>(null);
  const stop = (): void => {
    running.current?.();
    running.current = null;
  };
  useEffect(
    () => () => {
      running.current?.();
      running.current = null;
    },
    [id],
  );
  const ask = (): void => {
    stop();
    const asked: ReadId = { session: read.session, number: read.number };
    const whatIf = lab
      .getState()
      .ask((player, live) =>
        WhatIf.of(live, player, asked, changesOf(read), labWords, () => performance.now()),
      );
    if (whatIf === null) {
      setState({ id, answers: [], progress: null, gone: true });
      return;
    }
    const show = (over: boolean): void =>
      setState({
        id,
        answers: [...whatIf.answers],
        progress: over ? null : whatIf.progress,
        gone: false,
      });
    let frame = 0;
    const end = (): void => {
      cancelAnimationFrame(frame);
      whatIf.close();
      show(true);
    };
    const work = (): void => {
      if (whatIf.advance(budgetMs)) {
        running.current = null;
        end();
        return;
      }
      show(false);
      frame = requestAnimationFrame(work);
    };
    running.current = end;
    show(false);
    frame = requestAnimationFrame(work);
  };
  const shown = state?.id === id ? state : null;
  return {
    answers: shown?.answers ?? [],
    progress: shown?.progress ?? null,
    gone: shown?.gone ?? false,
    ask,
    stop,
  };
}
