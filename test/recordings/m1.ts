/** Recording M1: what diverges in STATEMENT format although its context is shipped. */
import { noteOf, recordedOrder, runOtherOrder, runTwenty } from './formats';
import { Lab, oneHost } from './lab';
import recording from './M1.json';
import type { RecordedCase } from './recordedCase';

const otherOrder = 'replica rows in other physical order (table without PK, reversed on r1)';
const stopped = 'replica stopped 3 s before applying';

const seconds = (text: string): number => Number(text.split(':')[2]);

/** r1 replays 3 s late: NOW() is the primary's, SYSDATE() its own. */
function replayLate() {
  const lab = new Lab(
    oneHost({
      id: 'm1-late',
      members: ['m', 'r1', 'r2'],
      more: { log: { format: 'statement', context: 'shipped' } },
      setup: ['CREATE TABLE late (k VARCHAR(20), n DATETIME(6), s DATETIME(6));'],
    }),
  );
  lab.do({ type: 'pause', node: 'r1' });
  lab.ask('a', "insert into late values('utc', now(6), sysdate(6))");
  lab.wait(3000);
  lab.do({ type: 'resume', node: 'r1' });
  lab.wait(500);
  const [, now = '', sysdate = ''] = lab.rows('b', 'select * from late', 'r1').split('|');
  const [, primaryNow = ''] = lab.rows('b', 'select * from late', 'm').split('|');
  return {
    lab,
    seen: { nowTravels: now === primaryNow, sysdateBehind: Math.round(seconds(sysdate) - seconds(primaryNow)) },
  };
}

function recordedLate(late: (typeof recording.observed)[typeof stopped]) {
  const [m = '', r1 = ''] = [late.m[0], late.r1[0]];
  const [, now] = m.split('\t');
  const [line = ''] = late.r1_sysdate_minus_master_now_s.split('\n');
  return {
    nowTravels: r1.split('\t')[1] === now,
    sysdateBehind: Number(line.replace('utc\t', '')),
  };
}

export const m1: RecordedCase<typeof recording> = {
  id: 'M1',
  recording,
  servers: ({ observed, steps }) => ({
    same: observed.STATEMENT.same_on_all_nodes,
    differing: Object.fromEntries(
      Object.entries(observed.STATEMENT.values).map(([key, { same }]) => [key, same]),
    ),
    loggedAs: observed.STATEMENT.logged_as,
    warned: steps.map(({ got }) => noteOf(got.client_warning)),
    otherOrder: recordedOrder(observed[otherOrder]),
    late: recordedLate(observed[stopped]),
  }),
  lab() {
    const twenty = runTwenty('STATEMENT');
    const order = runOtherOrder('STATEMENT');
    const late = replayLate();
    return {
      labs: [twenty.lab, order.lab, late.lab],
      values: {
        same: twenty.same,
        differing: Object.fromEntries(Object.entries(twenty.same).filter(([, same]) => !same)),
        loggedAs: twenty.loggedAs,
        warned: twenty.warned,
        otherOrder: order.seen,
        late: late.seen,
      },
    };
  },
  differs: {
    ...Object.fromEntries(
      ['sysdate', 'user', 'uuid'].flatMap((key) =>
        ['m', 'r1', 'r2'].map((member) => [
          `STATEMENT / values / ${key} / ${member}`,
          'times, accounts and UUIDs of those machines; that they differ is compared',
        ]),
      ),
    ),
    [`${stopped} / m / 1`]: 'the lab has one time zone, UTC',
    [`${stopped} / r1 / 1`]: 'the lab has one time zone, UTC',
    [`${stopped} / time_zone_lines_in_binlog`]: 'the lab has one time zone, UTC',
  },
};
