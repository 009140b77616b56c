import type { en } from './en';
import type { addStandby } from './en/addStandby';
import type { about } from './en/about';
import type { drills } from './en/drills';
import type { charts } from './en/charts';
import type { checksums } from './en/checksums';
import type { compare } from './en/compare';
import type { consoleReads } from './en/consoleReads';
import type { run } from './en/run';
import type { facts } from './en/facts';
import type { failover } from './en/failover';
import type { fencing } from './en/fencing';
import type { inspector } from './en/inspector';
import type { keys } from './en/keys';
import type { readPolicies } from './en/readPolicies';
import type { reads } from './en/reads';
import type { map } from './en/map';
import type { picture } from './en/picture';
import type { narrationEvents } from './en/narrationEvents';
import type { narrationLeaders } from './en/narrationLeaders';
import type { stageLeaders } from './en/stageLeaders';
import type { refusals } from './en/refusals';
import type { share } from './en/share';
import type { runbook } from './en/runbook';
import type { streams } from './en/streams';
import type { spacetime } from './en/spacetime';
import type { trace } from './en/trace';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof en & {
        about: typeof about;
        addStandby: typeof addStandby;
        charts: typeof charts;
        checksums: typeof checksums;
        compare: typeof compare;
        console: typeof consoleReads;
        drills: typeof drills;
        run: typeof run;
        facts: typeof facts;
        failover: typeof failover;
        fencing: typeof fencing;
        inspector: typeof inspector;
        keys: typeof keys;
        narration: typeof narrationEvents & typeof narrationLeaders;
        map: typeof map;
        picture: typeof picture;
        readPolicies: typeof readPolicies;
        reads: typeof reads;
        refusals: typeof refusals;
        runbook: typeof runbook;
        spacetime: typeof spacetime;
        share: typeof share;
        stage: typeof stageLeaders;
        streams: typeof streams;
        trace: typeof trace;
      };
    };
    /** What the formatters of the catalogue take (see text.ts). */
    interpolationFormatTypeMap: { ms: number; bytes: number; short: number; signed: number; start: string };
  }
}
