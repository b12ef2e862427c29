import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import type { ExtraData, LogRecord } from "@/lib/log/record";
import type { CallSite } from "./call-site";
import type { Company, Thread } from "./company";
import type { Conditions } from "./conditions";
import type { Random } from "./random";
import type { ServiceName } from "./services";

/** A record with its instant as a number, so that stories are merged without parsing dates. */
interface Line {
  at: Micros;
  record: LogRecord;
}

/** Where stories are told: who there is, how things are, and the lines told so far. */
export class Stage {
  /** How many lines there have been, waiting or taken. */
  told = 0;
  /** No line is earlier: lines before this instant have been taken already. */
  earliest: Micros = 0;
  private waiting: Line[] = [];

  constructor(
    readonly random: Random,
    readonly company: Company,
    public conditions: Conditions,
    /** Lines from `to` on, and those after the first `rows`, are left out. */
    private readonly limits: { to: Micros; rows: number },
  ) {}

  add(line: Line): void {
    if (line.at >= this.limits.to || this.told === this.limits.rows) return;
    this.told += 1;
    this.waiting.push(line);
  }

  /** The lines before an instant, in the order of time; the rest of their stories waits. */
  takeBefore(at: Micros): Line[] {
    const due = this.waiting.filter((line) => line.at < at);
    this.waiting = this.waiting.filter((line) => line.at >= at);
    this.earliest = at;
    return due.sort((a, b) => a.at - b.at);
  }

  scene(at: Micros, ids: ExtraData = {}): Scene {
    return new Scene(this, at, ids);
  }
}

/**
 * A stretch of one story: it carries its ids through every line, keeps to one thread a service
 * and moves its own clock.
 */
export class Scene {
  private readonly threads = new Map<ServiceName, Thread>();

  constructor(
    private readonly stage: Stage,
    public at: Micros,
    readonly ids: ExtraData,
  ) {}

  wait(ms: number): void {
    this.at += Math.round(ms * MICROS_PER_MS);
  }

  thread(service: ServiceName): Thread {
    let thread = this.threads.get(service);
    if (!thread) {
      thread = this.stage.random.pick(this.stage.company.threadsOf(service));
      this.threads.set(service, thread);
    }
    return thread;
  }

  /** Puts a service on a given thread, for what happens on every host in turn. */
  use(service: ServiceName, thread: Thread): void {
    this.threads.set(service, thread);
  }

  log(
    site: CallSite,
    level: Level,
    message: string,
    extra: ExtraData | null = null,
    exception: string | null = null,
  ): void {
    const thread = this.thread(site.service);
    const whole = site.wholeMs ? this.at - (this.at % MICROS_PER_MS) : this.at;
    const at = Math.max(whole, this.stage.earliest);
    const extra_data = { ...this.ids, ...extra };
    this.stage.add({
      at,
      record: {
        timestamp: formatInstant(at),
        level,
        logger_name: site.logger_name,
        process_id: thread.process_id,
        thread_id: thread.thread_id,
        thread_name: thread.thread_name,
        hostname: thread.hostname,
        message,
        exception,
        function_name: site.function_name,
        module: site.module,
        filename: site.filename,
        lineno: site.lineno,
        pathname: site.pathname,
        extra_data: extra === null && isEmpty(this.ids) ? null : extra_data,
      },
    });
    // The next line of the same story comes a little later, unless it waits longer.
    this.at += 40 + this.stage.random.below(900);
  }
}

function isEmpty(ids: ExtraData): boolean {
  for (const _ in ids) return false;
  return true;
}
