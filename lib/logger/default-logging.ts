import type { ConfigInput } from "./config";
import { currentContext, within } from "./context";
import type { HandlerHealth } from "./health";
import type { Logger } from "./logger";
import { Logging } from "./logging";
import { plainExtras } from "./plain-value";

/** The one that modules share: to the console, until the program says otherwise. */
const shared = new Logging();

/** Sets up logging for the whole process, from settings or a YAML file; once, at its start. */
export function configureLogging(from: ConfigInput | string): Promise<void> {
  return shared.configure(from);
}

/** The logger of that name. Names are hierarchies by their dots: `shop.cart` is below `shop`. */
export function getLogger(name: string): Logger {
  return shared.logger(name);
}

export function flushLogs(): Promise<void> {
  return shared.flush();
}

/** Before `process.exit`, which waits for nobody. */
export function closeLogging(): Promise<void> {
  return shared.close();
}

export function loggingHealth(): Record<string, HandlerHealth> {
  return shared.health();
}

/** The logger of what is going on around, by `withExecution`, or that of the name. */
export function currentLogger(name = "root"): Logger {
  return currentContext().log ?? getLogger(name);
}

/** Tags everything that `work` logs, however deep: `request_id`, `user_id`, `tags`, … */
export function withContext<T>(extras: object, work: () => T): T {
  return within({ extra: plainExtras(extras, shared.redactor).extra }, work);
}
