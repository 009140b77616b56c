import type { StreamOptions } from '../cluster/workloadStream';
import type { Scenario } from './schema';
import { sessionsCalled } from './sessions';
import type { StreamForm } from './workloadSchema';

/** The streams as they are written: one may stand alone. */
export const streamForms = ({ workload }: Scenario): readonly StreamForm[] =>
  workload === null ? [] : Array.isArray(workload) ? workload : [workload];

/** `load`, `load-2`, ... unless it has a name. */
export const streamId = ({ id }: StreamForm, index: number): string =>
  id ?? (index === 0 ? 'load' : `load-${index + 1}`);

/** The streams as the cluster wants them: every session by its own id. */
export const workloadStreams = (scenario: Scenario): readonly StreamOptions[] =>
  streamForms(scenario).map((form, index) => ({
    id: streamId(form, index),
    sessions: form.sessions.flatMap((name) => sessionsCalled(scenario, name)),
    statements: form.statements,
    reads: form.reads ?? [],
    readPercent: form.reads === undefined ? 0 : (form.readPercent ?? 50),
    arrivals: form.arrivals,
    perSecond: form.perSecond,
  }));
