import * as v from 'valibot';
import { failed, type Read } from './problem';
import { formatVersion, readAs, sharedRunSchema, type SharedRun } from './sharedRun';

const format = 'replication-lab-run';

export const maxRunFileBytes = 16_000_000;

/** One line a command, so that two files can be compared by eye. */
export function writeRunFile({ scenario, recorded, ...rest }: SharedRun): string {
  const commands = recorded.map((command) => `\n    ${JSON.stringify(command)}`).join(',');
  const fields = Object.entries({ format, version: formatVersion, ...rest }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  return `{\n${fields.join('')}  "recorded": [${commands}\n  ],\n  "scenario": ${JSON.stringify(scenario)}\n}\n`;
}

/** Whether the beginning of a file says that it is a run, and not a scenario. */
export const saysItIsARun = (text: string): boolean =>
  text.includes(`"${format}"`) && /"format"\s*:/.test(text);

const heading = v.looseObject({ format: v.literal(format), version: v.pipe(v.number(), v.integer()) });

/** Never throws. */
export function readRunFile(text: string): Read<SharedRun> {
  if (text.length > maxRunFileBytes) {
    return failed('fileTooBig', { size: text.length, limit: maxRunFileBytes });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed('notJson', { reason: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
  const head = v.safeParse(heading, value);
  if (!head.success) return failed('noRun');
  const { version } = head.output;
  if (version > formatVersion) return failed('newerVersion', { version, known: formatVersion });
  if (version !== formatVersion) return failed('damaged');
  const run = Object.entries(head.output).filter(([name]) => name !== 'format' && name !== 'version');
  return readAs(sharedRunSchema, Object.fromEntries(run));
}
