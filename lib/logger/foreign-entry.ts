import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import { now } from "./clock";
import { contentOf } from "./content";
import { type Origin, THIS_PROCESS } from "./entry";
import type { Logging } from "./logging";

/** A record of another library. */
export interface Foreign {
  level: Level;
  /** Its own word or number for the level, kept where it differs. */
  levelRaw: unknown;
  logger: string;
  message: unknown;
  /** A stack as printed, where there is no error object any more. */
  stack?: string | undefined;
  ms?: number | undefined;
  origin?: Partial<Origin>;
  extra: Record<string, unknown>;
}

/** Hands a record of another library on. It was given its level there: no threshold holds here. */
export function acceptForeign(logging: Logging, record: Foreign): void {
  try {
    const { level, levelRaw, message, stack, ms } = record;
    const isSame = levelRaw === undefined || String(levelRaw).toUpperCase() === level;
    const raw = isSame ? {} : { level_raw: levelRaw };
    const content = contentOf(message, [{ ...record.extra, ...raw }], logging.redactor);
    const { extra } = content;
    logging.accept({
      at: ms === undefined ? now() : Math.round(ms * MICROS_PER_MS),
      level,
      logger: record.logger,
      message: content.message,
      exception: stack === undefined ? content.exception : logging.redactor.text(stack),
      extra: extra && Object.keys(extra).length > 0 ? extra : null,
      site: null,
      origin: { ...THIS_PROCESS, ...record.origin },
      size: content.size + (stack?.length ?? 0),
    });
  } catch (error) {
    logging.failed(error);
  }
}
