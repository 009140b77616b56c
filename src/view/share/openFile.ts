import { maxRunFileBytes, readRunFile, saysItIsARun } from '../../share/runFile';
import type { Shipped } from '../../share/scenarioOf';
import type { LabStore } from '../lab';
import { openRun, tellProblem } from './openRun';

/** Characters of a file in which it says what it is. */
const beginning = 2000;

/** Rejected when the browser cannot read it. */
export const isRunFile = async (file: File): Promise<boolean> =>
  saysItIsARun(await file.slice(0, beginning).text());

/** Opens the file of a run; what is wrong with it is told. False when it was not opened. */
export async function openRunFile(lab: LabStore, file: File, shipped: readonly Shipped[]): Promise<boolean> {
  if (file.size > maxRunFileBytes) {
    return tellProblem(lab, 'file', {
      code: 'fileTooBig',
      params: { size: file.size, limit: maxRunFileBytes },
    });
  }
  const read = readRunFile(await file.text());
  return read.ok ? openRun(lab, read.run, shipped, 'file') : tellProblem(lab, 'file', read.problem);
}
