import { isMeaningful, type Run, type Trace } from '../engine/index';
import { Answers } from './answers';
import { Landmarks } from './landmarks';
import { TimelineMarks } from './timelineMarks';
import { WriteHistory } from './writeHistory';

/** What the screen remembers of a run that the run does not: it is kept with every snapshot. */
export class Memory {
  readonly history: WriteHistory;
  readonly marks: TimelineMarks;
  readonly landmarks = new Landmarks();
  readonly answers = new Answers();
  /** When the network was cut last. */
  cutAtUs: number | null = null;
  /** The newest fact that was read. */
  private seen = 0;

  private readonly cluster: Run['cluster'];

  constructor({ cluster, scenario }: Run) {
    this.cluster = cluster;
    this.history = new WriteHistory(cluster);
    this.marks = new TimelineMarks(scenario);
  }

  /** Reads what is new in the trace. */
  read(trace: Trace): void {
    if (trace.lastSeq === this.seen) return;
    const from = this.seen + 1;
    this.seen = trace.lastSeq;
    const entries = [...trace.from(from)];
    for (const entry of entries) {
      this.history.see(entry);
      this.answers.see(entry, this.cluster);
      if (entry.kind === 'linkCut') this.cutAtUs = entry.timeUs;
      if (isMeaningful(entry)) this.landmarks.note('meaningful', entry.timeUs);
    }
    for (const mark of this.marks.seeAll(entries)) this.landmarks.noteMark(mark);
  }
}
