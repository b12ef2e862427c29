import type { Writable } from "node:stream";
import { parentPort, workerData } from "node:worker_threads";

/** What a pino logger tells its transport of itself. */
export interface PinoConfig {
  messageKey: string;
  errorKey: string;
  /** Numbers by label, own levels too. */
  levels: Readonly<Record<string, number>>;
}

const DEFAULTS: PinoConfig = { messageKey: "msg", errorKey: "err", levels: {} };

/**
 * What pino says to a stream when a logger is made on it: to the stream itself, or to the worker that
 * the stream is in, where it may come after the first lines.
 */
export class PinoConfigs {
  current = DEFAULTS;
  /** Resolves when it has come; null where nothing need be waited for. */
  readonly ready: Promise<void> | null;

  constructor() {
    this.ready = isPinosWorker() ? this.#heard() : null;
  }

  #heard(): Promise<void> {
    return new Promise((resolve) => {
      const hear = (message: unknown) => {
        if (!this.#take(message)) return;
        // A listener keeps the worker from ending.
        parentPort?.off("message", hear);
        resolve();
      };
      parentPort?.on("message", hear);
    });
  }

  /** Hears what a logger in the same thread says. */
  listenTo(stream: Writable): void {
    stream.on("message", (message: unknown) => this.#take(message));
  }

  #take(message: unknown): boolean {
    // Whatever was sent: its keys are looked at one by one.
    const { code, config } = (message ?? {}) as { code?: unknown; config?: Partial<Sent> };
    if (code !== "PINO_CONFIG" || typeof config !== "object") return false;
    const { messageKey, errorKey, levels } = config;
    this.current = {
      messageKey: messageKey ?? DEFAULTS.messageKey,
      errorKey: errorKey ?? DEFAULTS.errorKey,
      levels: levels?.values ?? {},
    };
    return true;
  }
}

interface Sent {
  messageKey: string;
  errorKey: string;
  levels: { values?: Record<string, number> };
}

/** pino's own worker says beforehand that it will send it. */
function isPinosWorker(): boolean {
  // Made by pino, or by somebody else who may send anything.
  const data = workerData as { workerData?: { pinoWillSendConfig?: unknown } } | null;
  return parentPort !== null && data?.workerData?.pinoWillSendConfig === true;
}
