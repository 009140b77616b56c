import type { Say } from './problem';
import type { Scenario } from './schema';
import { sessionsCalled } from './sessions';
import type { StreamForm } from './workloadSchema';
import { streamForms, streamId } from './workloadStreams';

const placeholder = /\{\{(.*?)\}\}/g;
const fillable = /^\s*(?:n|pick(?:\s+\S+)+|(int|zipf)\s+(-?\d{1,15})\s+(-?\d{1,15}))\s*$/;
const widest = { int: 2 ** 31, zipf: 100_000 };

/** Sessions that are there, streams that can be told apart, templates that can be filled. */
export function checkWorkload(scenario: Scenario, say: Say): void {
  const forms = streamForms(scenario);
  const many = Array.isArray(scenario.workload);
  const ids = new Set<string>();
  forms.forEach((form, i) => {
    const path = many ? `workload[${i}]` : 'workload';
    const id = streamId(form, i);
    if (ids.has(id)) say(`${path}.id`, `"${id}" is there twice`);
    ids.add(id);
    form.sessions.forEach((name, j) => {
      if (sessionsCalled(scenario, name).length === 0) {
        say(`${path}.sessions[${j}]`, `no session is called "${name}"`);
      }
    });
    checkTemplates(form, path, say);
    if (form.readPercent !== undefined && form.reads === undefined) {
      say(`${path}.readPercent`, 'a share of reads needs statements for them: reads');
    }
  });
}

function checkTemplates({ statements, reads }: StreamForm, path: string, say: Say): void {
  for (const [kind, templates] of Object.entries({ statements, reads: reads ?? [] })) {
    templates.forEach((template, i) => {
      for (const [whole, inside = ''] of template.matchAll(placeholder)) {
        if (canBeFilled(inside)) continue;
        say(
          `${path}.${kind}[${i}]`,
          `${whole} is none of {{int low high}} (at most 2^31 numbers), {{zipf low high}} (at most 100 000), {{pick word ...}} and {{n}}`,
        );
      }
    });
  }
}

function canBeFilled(inside: string): boolean {
  const match = fillable.exec(inside);
  if (match === null) return false;
  const [, kind, low, high] = match;
  if (kind !== 'int' && kind !== 'zipf') return true;
  const range = Number(high) - Number(low);
  return range >= 0 && range < widest[kind];
}
