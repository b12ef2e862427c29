import { AsyncLocalStorage } from "node:async_hooks";
import type { ExtraData } from "@/lib/log/record";
import type { Logger } from "./logger";

/** What everything tags that is logged inside, across awaits and timers. */
export interface Context {
  /** Already plain: see `plainExtras`. */
  extra: ExtraData;
  /** The logger of what is going on, for wrappers that weren't given one. */
  log: Logger | null;
}

const NOTHING: Context = { extra: {}, log: null };

const storage = new AsyncLocalStorage<Context>();

export function currentContext(): Context {
  return storage.getStore() ?? NOTHING;
}

/** Runs `work` inside the present context with more on top of it. */
export function within<T>(more: Partial<Context>, work: () => T): T {
  const outer = currentContext();
  const extra = more.extra ? { ...outer.extra, ...more.extra } : outer.extra;
  return storage.run({ extra, log: more.log ?? outer.log }, work);
}
