import type { Run, TraceEntry } from '../engine/index';
import { isMeaningful } from '../engine/index';
import { FindingViews } from './frame/findings';
import { LogRows, logsView } from './frame/logs';
import { gateSentence } from './frame/gateSentence';
import { Narrator } from './frame/narration';
import type { Sentence } from './frame/sentence';
import { nodeView } from './frame/nodes';
import { riskView } from './frame/risk';
import { rulesView } from './frame/rules';
import { SessionViews } from './frame/sessions';
import { TableReader } from './frame/tables';
import { clientsView, linksView, PacketViews, routerView } from './frame/traffic';
import type { LabFrame, NodeView } from './frame/types';
import { waterfallView } from './frame/waterfall';
import { TimelineMarks } from './timelineMarks';
import type { LabWords } from './words';
import { WriteHistory } from './writeHistory';

/** Beyond this many new facts only the newest are read one by one: a frame has a budget. */
const readAtMost = 4000;

/** Derives what the screen shows from a run; remembers what the trace no longer holds. */
export class Projection {
  readonly tables: TableReader;
  private readonly history = new WriteHistory();
  private readonly marks: TimelineMarks;
  private readonly findings: FindingViews;
  private readonly sessions: SessionViews;
  private readonly rows: LogRows;
  private readonly packets = new PacketViews();
  private readonly narrator: Narrator;
  private seen = 0;
  private revision = 0;
  private newest: Sentence | null = null;
  private before: LabFrame | null = null;

  constructor(
    private readonly run: Run,
    private readonly words: LabWords,
  ) {
    const { cluster } = run;
    this.tables = new TableReader(cluster);
    this.marks = new TimelineMarks(run.scenario);
    this.findings = new FindingViews(cluster, run.trace, words);
    this.sessions = new SessionViews(cluster, words);
    this.rows = new LogRows(words);
    this.narrator = new Narrator(cluster, this.history, words);
  }

  /** Reads what is new in the trace. */
  private follow(): void {
    const { trace } = this.run;
    if (trace.lastSeq === this.seen) return;
    this.revision++;
    const from = Math.max(this.seen + 1, trace.lastSeq - readAtMost);
    this.seen = trace.lastSeq;
    let newest: TraceEntry | null = null;
    for (const entry of trace.from(from)) {
      this.history.see(entry);
      if (isMeaningful(entry)) {
        const sentence = this.narrator.of(entry);
        if (sentence !== null && (newest === null || sentence.weight >= (this.newest?.weight ?? 0))) {
          this.newest = sentence;
          newest = entry;
        }
      }
    }
    this.marks.seeAll(trace.from(from));
  }

  /** The sentence of the newest fact, whatever it weighs; null when nothing new was said since the last call. */
  takeSentence(): Sentence | null {
    const sentence = this.newest;
    this.newest = null;
    return sentence;
  }

  frame(
    narration: (standing: Sentence | null, fresh: Sentence | null) => LabFrame['narration'],
    reachedUs: number,
  ): LabFrame {
    this.follow();
    const { cluster, scenario } = this.run;
    const primary = cluster.member(cluster.primaryId());
    const before = this.before;
    const unchanged = before !== null && before.timeline.rulesRevision === this.revision;
    const nodes = unchanged ? before.nodes : this.nodes();
    const gate = nodes.find((node) => node.id === primary.id)?.gate ?? null;
    const standing = gate === null ? null : gateSentence(cluster, this.words, gate, this.run.trace.lastSeq);
    const frame: LabFrame = {
      nowUs: cluster.nowUs,
      title: scenario.title,
      seed: scenario.seed,
      epochUs: cluster.epochUs,
      narration: narration(standing, this.takeSentence()),
      clients: unchanged ? before.clients : clientsView(cluster),
      router: unchanged ? before.router : routerView(cluster),
      nodes,
      primaryId: primary.id,
      links: unchanged ? before.links : linksView(cluster),
      packets: this.packets.view(cluster, gate),
      logs: unchanged ? before.logs : logsView(cluster, primary, this.rows),
      waterfall: unchanged ? before.waterfall : waterfallView(cluster, primary, this.history, this.words),
      rules: unchanged ? before.rules : this.rules(),
      sessions: unchanged ? before.sessions : this.sessions.view(),
      atRisk: unchanged ? before.atRisk : riskView(cluster, primary, this.words),
      findings: this.findings.view(this.run.watch.findings),
      timeline: { reachedUs, marks: this.marks.marks(), rulesRevision: this.revision },
    };
    this.before = frame;
    return frame;
  }

  idleSentence(): LabFrame['narration'] {
    return this.narrator.idle();
  }

  private rules(): LabFrame['rules'] {
    const rules = rulesView(this.run.cluster);
    const before = this.before?.rules;
    return before !== undefined && JSON.stringify(before) === JSON.stringify(rules) ? before : rules;
  }

  private nodes(): NodeView[] {
    const { cluster } = this.run;
    const primary = cluster.member(cluster.primaryId());
    const deps = { cluster, tables: this.tables, history: this.history, words: this.words };
    return [...cluster.members.values()].map((node) => nodeView(deps, node, primary, this.revision));
  }
}
