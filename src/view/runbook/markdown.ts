/** A run's steps as Markdown. */
import type { MemberReport } from '../../engine/index';
import type { Runbook, RunbookStep } from '../../store/runbook';
import { formatLsn } from '../../store/position';
import { runbook as words } from '../text/en/runbook';
import { addText, text } from '../text/text';
import { formatMs } from '../text/format';
import { commitCommands } from './commitCommands';
import { equivalentsOf, type Equivalent } from './equivalents';
import { codeBlock, codeSpan, escapeText } from './escape';

addText({ runbook: words });

type Params = Readonly<Record<string, string | number>>;

/** Keys are made of what happened, so types cannot check them. */
const say = (key: string, params: Params = {}): string =>
  (text as unknown as (key: string, params: Params) => string)(`runbook.${key}`, params);

/** Words from outside are escaped before they become part of a sentence. */
const escaped = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? escapeText(value) : value,
    ]),
  );
const tell = (key: string, params: Params = {}): string => say(key, escaped(params));

function commands(equivalents: readonly Equivalent[]): string[] {
  return equivalents.flatMap(({ server, language, code, note, pages }) => [
    `**${server}**`,
    codeBlock(language, code),
    [
      ...(note === null ? [] : [`${say(`note.${note}`)} `]),
      say('steps.manual'),
      pages.map(({ name, url }) => `[${name}](${url})`).join(', '),
    ].join(''),
  ]);
}

function settings(runbook: Runbook): string[] {
  const { rule, level, failover } = runbook;
  const params: Params =
    rule.kind === 'semiSync'
      ? { acks: rule.acks, timeoutUs: rule.timeoutUs, onTimeout: say(`settings.onTimeout.${rule.onTimeout}`) }
      : rule.kind === 'quorum'
        ? { acks: rule.acks, method: rule.method.toUpperCase() }
        : {};
  const lines = [say(`settings.commit.${rule.kind}`, params)];
  if (rule.kind !== 'async') lines.push(say('settings.level', { level }));
  if (failover.mode === 'off') lines.push(say('settings.off'));
  else {
    const { coordinator, missedBeats, quorum, tokens, lease, stonith, candidateRule } = failover;
    lines.push(say('settings.on', { coordinator: say(`settings.coordinator.${coordinator}`), missedBeats }));
    lines.push(say(quorum ? 'settings.quorum' : 'settings.noQuorum'));
    lines.push(say(`settings.rule.${candidateRule}`));
    if (tokens) lines.push(say('settings.tokens'));
    if (lease !== null) lines.push(say('settings.lease', { ...lease }));
    if (stonith !== null) lines.push(say('settings.stonith', { channel: stonith.channel }));
  }
  return [lines.map((line) => `- ${line}`).join('\n'), ...commands(commitCommands(runbook))];
}

function cost({ attempts, lost, findings }: Runbook): string[] {
  const lines = attempts.map(({ id, kind, oldPrimary, candidate, stopped, rtoUs }) => {
    const params = { id, kind: say(`cost.kind.${kind}`), old: oldPrimary, candidate: candidate ?? '' };
    if (stopped !== null) {
      return tell('cost.stopped', { ...params, reason: stopped });
    }
    return rtoUs === null ? tell('cost.open', params) : tell('cost.rto', { ...params, rtoUs });
  });
  if (lines.length === 0) lines.push(say('cost.none'));
  lines.push(lost.length === 0 ? say('cost.rpoNone') : say('cost.rpo', { count: lost.length }));
  const named = lost.map(({ tx, timelineId, session, acknowledgedUs, sql }) => {
    const words = tell('cost.lost', { tx, timelineId, session, atUs: acknowledgedUs });
    return `  - ${words}: ${sql === null ? say('cost.forgotten') : codeSpan(sql)}`;
  });
  const { splitBrain = 0, duplicateEffect = 0 } = findings;
  const found = [
    ...(splitBrain > 0 ? [say('cost.splitBrain', { count: splitBrain })] : []),
    ...(duplicateEffect > 0 ? [say('cost.duplicateEffect', { count: duplicateEffect })] : []),
  ];
  return [[...lines.map((line) => `- ${line}`), ...named, ...found.map((line) => `- ${line}`)].join('\n')];
}

/** What each member had said when the candidate was chosen. */
function reportTable(reports: readonly MemberReport[]): string[] {
  if (reports.length === 0) return [];
  const columns = ['member', 'timeline', 'flushed', 'replayed', 'lag', 'vote'] as const;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = reports.map(({ member, stores, timelineId, flushLsn, replayLsn, lagUs, vote }) => {
    const log = stores
      ? [String(timelineId), formatLsn(flushLsn), formatLsn(replayLsn), `${formatMs(lagUs)} ms`]
      : ['', '', '', ''];
    return row([escapeText(member), ...log, say(`reports.votes.${vote ?? 'none'}`)]);
  });
  const heads = columns.map((column) => say(`reports.${column}`));
  return [[row(heads), row(columns.map(() => '---')), ...rows].join('\n')];
}

function step({ atUs, key, params, reports }: RunbookStep, index: number, told: Set<string>): string[] {
  // What is looked up is the same for every member: once is enough.
  const first = key !== 'suspected' || !told.has(key);
  told.add(key);
  return [
    `### ${String(index + 1)}. ${say('steps.at', { atUs })}`,
    tell(`step.${key}`, params),
    ...reportTable(reports),
    ...(first ? commands(equivalentsOf(key, params)) : []),
  ];
}

export function runbookMarkdown(runbook: Runbook): string {
  const { scenario, title, seed, nowUs, hash, members, cut, steps } = runbook;
  const told = new Set<string>();
  const paragraphs = [
    `# ${tell('head.title', { title })}`,
    say('head.made'),
    `${tell('head.run', { scenario, seed, nowUs, hash })} ${tell('head.members', { members: members.join(', ') })}`,
    ...(cut ? [say('head.cut')] : []),
    `## ${say('cost.title')}`,
    ...cost(runbook),
    `## ${say('steps.title')}`,
    ...(steps.length === 0 ? [say('steps.none')] : steps.flatMap((one, index) => step(one, index, told))),
    `## ${say('settings.title')}`,
    ...settings(runbook),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
