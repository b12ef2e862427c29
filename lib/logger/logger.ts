import { LEVELS, type Level } from "@/lib/log/level";
import type { ExtraData } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { callSite } from "./call-site";
import { now } from "./clock";
import { contentOf } from "./content";
import { currentContext } from "./context";
import { type Entry, THIS_PROCESS } from "./entry";
import { plainExtras } from "./plain-value";
import type { Node, Thresholds } from "./thresholds";

/** What a logger hands its records to. */
export interface Core {
  readonly thresholds: Thresholds;
  readonly redactor: Redactor;
  /** Whether records say which line logged them. */
  readonly hasCallSite: boolean;
  accept(entry: Entry): void;
  /** Hears of a failure in the making of a record. */
  failed(error: unknown): void;
}

type Ranks = { readonly [Name in Level]: number };

// Every level has its rank: both come from the same declaration.
const RANK = Object.fromEntries(LEVELS.map(({ name, rank }) => [name, rank])) as Ranks;

/**
 * Writes records under a name. A message, or an error, comes first; errors and objects of extras
 * follow in any order. A call never throws and never waits.
 */
export class Logger {
  readonly #core: Core;
  readonly #node: Node;
  readonly #bound: ExtraData | null;

  constructor(core: Core, node: Node, bound: ExtraData | null) {
    this.#core = core;
    this.#node = node;
    this.#bound = bound;
  }

  get name(): string {
    return this.#node.name;
  }

  /** Whether a record of that level would be kept: worth asking before costly preparations. */
  isEnabled(level: Level): boolean {
    return RANK[level] >= this.#node.rank;
  }

  trace(message: unknown, ...details: unknown[]): void {
    if (RANK.TRACE >= this.#node.rank) this.#write("TRACE", this.trace, message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    if (RANK.DEBUG >= this.#node.rank) this.#write("DEBUG", this.debug, message, details);
  }

  info(message: unknown, ...details: unknown[]): void {
    if (RANK.INFO >= this.#node.rank) this.#write("INFO", this.info, message, details);
  }

  success(message: unknown, ...details: unknown[]): void {
    if (RANK.SUCCESS >= this.#node.rank) this.#write("SUCCESS", this.success, message, details);
  }

  warning(message: unknown, ...details: unknown[]): void {
    if (RANK.WARNING >= this.#node.rank) this.#write("WARNING", this.warning, message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    if (RANK.ERROR >= this.#node.rank) this.#write("ERROR", this.error, message, details);
  }

  critical(message: unknown, ...details: unknown[]): void {
    if (RANK.CRITICAL >= this.#node.rank) this.#write("CRITICAL", this.critical, message, details);
  }

  /** Writes at a level that is known only when the program runs. */
  log(level: Level, message: unknown, ...details: unknown[]): void {
    if (this.isEnabled(level)) this.#write(level, this.log, message, details);
  }

  /** The same logger with extras that each of its records gets. */
  bind(extras: object): Logger {
    const { extra } = plainExtras(extras, this.#core.redactor);
    return new Logger(this.#core, this.#node, { ...this.#bound, ...extra });
  }

  /** The logger `{name}.{child}`, with the same extras. */
  child(name: string): Logger {
    const node = this.#core.thresholds.node(`${this.name}.${name}`);
    return new Logger(this.#core, node, this.#bound);
  }

  #write(
    level: Level,
    called: (...args: never[]) => void,
    message: unknown,
    details: readonly unknown[],
  ): void {
    try {
      const { redactor, hasCallSite } = this.#core;
      const content = contentOf(message, details, redactor);
      const { extra: context } = currentContext();
      this.#core.accept({
        at: now(),
        level,
        logger: this.#node.name,
        message: content.message,
        exception: content.exception,
        extra: merged(context, this.#bound, content.extra),
        site: hasCallSite ? callSite(called) : null,
        origin: THIS_PROCESS,
        size: content.size,
      });
    } catch (error) {
      this.#core.failed(error);
    }
  }
}

/** What is nearer to the call wins. */
function merged(
  context: ExtraData,
  bound: ExtraData | null,
  own: ExtraData | null,
): ExtraData | null {
  const extra = { ...context, ...bound, ...own };
  for (const _ in extra) return extra;
  return null;
}
