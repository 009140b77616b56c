import { isMeaningful, type Run } from '../engine/index';
import { FindingViews } from './frame/findings';
import { LogRows, logsView } from './frame/logs';
import { gateSentence } from './frame/gateSentence';
import { Narrator } from './frame/narration';
import type { Sentence } from './frame/sentence';
import { nodeView } from './frame/nodes';
import { partitionView } from './frame/partition';
import { riskView } from './frame/risk';
import { rulesView } from './frame/rules';
import { SessionViews } from './frame/sessions';
import { TableReader } from './frame/tables';
import { clientsView, linksView, PacketViews, routerView } from './frame/traffic';
import type { LabFrame } from './frame/types';
import { share } from './frame/share';
import { WaterfallViews } from './frame/waterfall';
import { Memory } from './memory';
import { Part } from './part';
import type { LabWords } from './words';

/** Facts that one frame looks through for the sentence that it shows: one cannot read more. */
const speaksOf = 1000;

/** Parts that take turns while time runs: each is renewed in every third frame, or sixth where very much happens. */
const parts = 3;
const calmFacts = 60;
type StagePart = Pick<LabFrame, 'clients' | 'router' | 'nodes' | 'links' | 'partition'>;
type LogPart = Pick<LabFrame, 'logs' | 'atRisk'>;
type ConsolePart = Pick<LabFrame, 'waterfall' | 'rules' | 'sessions'>;

/** Derives what the screen shows from a run and from what is remembered of it. */
export class Projection {
  readonly tables: TableReader;
  private readonly findings: FindingViews;
  private readonly sessions: SessionViews;
  private readonly rows: LogRows;
  private readonly packets = new PacketViews();
  private readonly narrator: Narrator;
  /** The newest fact that may have been spoken of. */
  private spoken = 0;
  /** Facts that the newest frame brought. */
  private facts = 0;
  private revision = 0;
  private missed = 0;
  private turn = 0;
  private newest: Sentence | null = null;
  private readonly waterfall: WaterfallViews;
  private readonly stage = new Part<StagePart>((before) => this.makeStage(before));
  private readonly log = new Part<LogPart>((before) => this.makeLog(before));
  private readonly console = new Part<ConsolePart>((before) => this.makeConsole(before));

  constructor(
    private readonly run: Run,
    private readonly words: LabWords,
    readonly memory = new Memory(run),
  ) {
    const { cluster } = run;
    this.tables = new TableReader(cluster);
    this.findings = new FindingViews(cluster, run.trace, words);
    this.sessions = new SessionViews(cluster, words);
    this.rows = new LogRows(words);
    this.waterfall = new WaterfallViews(words);
    this.narrator = new Narrator(cluster, this.memory.history, words, run.refused);
  }

  /** Reads what is new in the trace. */
  private follow(): void {
    const { trace } = this.run;
    this.facts = trace.lastSeq - this.spoken;
    if (this.facts === 0) return;
    this.revision++;
    this.memory.read(trace);
    const heaviest = this.heaviestSince(Math.max(this.spoken, trace.lastSeq - speaksOf));
    if (heaviest !== null && heaviest.weight >= (this.newest?.weight ?? 0)) this.newest = heaviest;
    this.spoken = trace.lastSeq;
  }

  /** Time stands where one jumped to: what was said last there is said again. */
  arrived(): void {
    const { trace } = this.run;
    this.follow();
    this.newest = null;
    for (let seq = trace.lastSeq; seq >= trace.firstSeq && this.newest === null; seq--) {
      this.newest = this.sentenceOf(seq);
    }
  }

  private heaviestSince(seen: number): Sentence | null {
    let heaviest: Sentence | null = null;
    for (let seq = this.run.trace.lastSeq; seq > seen; seq--) {
      const sentence = this.sentenceOf(seq);
      if (sentence !== null && (heaviest === null || sentence.weight > heaviest.weight)) heaviest = sentence;
    }
    return heaviest;
  }

  private sentenceOf(seq: number): Sentence | null {
    const entry = this.run.trace.at(seq);
    return entry === null || !isMeaningful(entry) ? null : this.narrator.of(entry);
  }

  /** The sentence of the newest fact, whatever it weighs; null when nothing new was said since the last call. */
  takeSentence(): Sentence | null {
    const sentence = this.newest;
    this.newest = null;
    return sentence;
  }

  /** While time runs, each frame renews one part in its turn; when it stands, all of it is exact. */
  frame(
    narration: (standing: Sentence | null, fresh: Sentence | null) => LabFrame['narration'],
    reachedUs: number,
    timeRuns: boolean,
  ): LabFrame {
    this.follow();
    const framesEach = this.facts > calmFacts ? 2 : 1;
    this.turn = (this.turn + 1) % (parts * framesEach);
    const { revision } = this;
    const mayWait = (part: number): boolean => timeRuns && this.turn !== part * framesEach;
    const { cluster, scenario } = this.run;
    const primaryId = cluster.primaryId();
    // A primary that is missed is missed longer with time alone.
    if (cluster.member(primaryId).state !== 'up') this.missed++;
    const { nowUs } = cluster;
    const staged = revision + this.missed;
    const stage = this.stage.at(staged, nowUs, mayWait(0));
    const log = this.log.at(revision, nowUs, mayWait(1));
    const console = this.console.at(revision, nowUs, mayWait(2));
    const gate = stage.nodes.find((node) => node.id === primaryId)?.gate ?? null;
    const standing = gate === null ? null : gateSentence(cluster, this.words, gate, this.run.trace.lastSeq);
    return {
      nowUs,
      stageUs: this.stage.trueUs(staged, nowUs),
      waterfallUs: this.console.trueUs(revision, nowUs),
      title: scenario.title,
      seed: scenario.seed,
      epochUs: cluster.epochUs,
      narration: narration(standing, this.takeSentence()),
      ...stage,
      ...log,
      ...console,
      primaryId,
      packets: this.packets.view(cluster, gate),
      findings: this.findings.view(this.run.watch.findings),
      found: this.run.watch.found,
      timeline: { reachedUs, marks: this.memory.marks.marks() },
    };
  }

  idleSentence(): LabFrame['narration'] {
    return this.narrator.idle();
  }

  private makeStage(before: StagePart | null): StagePart {
    const { cluster } = this.run;
    const primary = cluster.member(cluster.primaryId());
    const deps = {
      cluster,
      trace: this.run.trace,
      tables: this.tables,
      history: this.memory.history,
      buckets: this.run.metrics.buckets(),
      words: this.words,
    };
    return share(before, {
      clients: clientsView(cluster),
      router: routerView(cluster),
      nodes: [...cluster.members.values()].map((node) => nodeView(deps, node, primary)),
      links: linksView(cluster),
      partition: partitionView(cluster, this.memory.cutAtUs),
    });
  }

  private makeLog(before: LogPart | null): LogPart {
    const { cluster } = this.run;
    const primary = cluster.member(cluster.primaryId());
    return {
      logs: logsView(cluster, primary, this.rows),
      atRisk: share(before?.atRisk, riskView(cluster, primary, this.words)),
    };
  }

  private makeConsole(before: ConsolePart | null): ConsolePart {
    const { cluster } = this.run;
    const primary = cluster.member(cluster.primaryId());
    return {
      waterfall: this.waterfall.view(cluster, primary, this.memory.history),
      rules: share(before?.rules, rulesView(cluster)),
      sessions: this.sessions.view(),
    };
  }
}
