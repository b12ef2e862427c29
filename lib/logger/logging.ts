import { type Level, rankOf } from "@/lib/log/level";
import { Redactor } from "@/lib/log/redact";
import type { ConfigInput } from "./config";
import type { Delivery } from "./delivery";
import type { Entry } from "./entry";
import { flushOnExit } from "./exit";
import { databaseOptions, handlersOf } from "./handlers";
import type { HandlerHealth } from "./health";
import { type Core, Logger } from "./logger";
import { type Environment, readConfig } from "./read-config";
import { reasonOf } from "./reason";
import { reporter } from "./report";
import { keepDeleting } from "./retention";
import { Thresholds } from "./thresholds";

/** Loggers by name and the handlers their records go to. Most programs need just the one of `getLogger`. */
export class Logging implements Core {
  readonly thresholds = new Thresholds();
  redactor = new Redactor();
  hasCallSite = true;
  #handlers = new Map<string, Delivery>();
  /** The same in the form that is fastest to go through. */
  #deliveries: Delivery[] = [];
  #shutdownMs = 0;
  #stop: (() => void)[] = [];
  readonly #report = reporter();

  /**
   * `from` are settings or the path of a YAML file with them. Throws where they can't be
   * understood: this is the only call of a logger that does.
   */
  constructor(from: ConfigInput | string = {}, environment: Environment = process.env) {
    this.configure(from, environment);
  }

  /** Replaces the settings; loggers that are in use follow them. Resolves when the old handlers are closed. */
  configure(from: ConfigInput | string, environment: Environment = process.env): Promise<void> {
    const config = readConfig(from, environment);
    const { logging } = config;
    const closing = this.close();
    this.#handlers = handlersOf(config, this.#report);
    this.#deliveries = [...this.#handlers.values()];
    this.#shutdownMs = logging.shutdown_timeout;
    this.redactor = new Redactor(logging.redact);
    this.hasCallSite = logging.call_site;
    const ranks = this.#deliveries.map(({ rank }) => rank);
    this.thresholds.configure(logging.level, logging.components, Math.min(...ranks));
    this.#stop = [flushOnExit(this)];
    const days = logging.database.retention_days ?? logging.retention_days;
    if (logging.database.enabled && days > 0) {
      this.#stop.push(keepDeleting(databaseOptions(config), days, this.#report));
    }
    return closing;
  }

  logger(name: string): Logger {
    return new Logger(this, this.thresholds.node(name), null);
  }

  /** Changes a logger's level, and that of those below it, while the program runs. */
  setLevel(name: string, level: Level): void {
    this.thresholds.set(name, level);
  }

  accept(entry: Entry): void {
    const rank = rankOf(entry.level);
    for (const delivery of this.#deliveries) {
      if (rank >= delivery.rank) delivery.push(entry);
    }
  }

  failed(error: unknown): void {
    const problem = `A record could not be made: ${reasonOf(error)}`;
    // Printed later: no log call waits for whoever reads it.
    setImmediate(() => this.#report(problem));
  }

  /** Resolves when everything logged so far is written, or was handed to the console instead. */
  async flush(): Promise<void> {
    await Promise.all(this.#deliveries.map((delivery) => delivery.flush()));
  }

  /** Flushes, for as long as `shutdown_timeout` says, and closes the handlers' connections. */
  async close(): Promise<void> {
    for (const stop of this.#stop.splice(0)) stop();
    const ms = this.#shutdownMs;
    await Promise.all(this.#deliveries.map((delivery) => delivery.close(ms)));
  }

  writeNow(): void {
    for (const delivery of this.#deliveries) delivery.writeNow();
  }

  /** How each handler is doing. */
  health(): Record<string, HandlerHealth> {
    return Object.fromEntries(
      [...this.#handlers].map(([name, delivery]) => [name, delivery.health()]),
    );
  }
}
