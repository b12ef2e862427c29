import { randomUUID } from "node:crypto";
import { currentContext, within } from "./context";
import { getLogger, withContext } from "./default-logging";
import type { Logger } from "./logger";
import { asError } from "./reason";
import { stopwatch } from "./stopwatch";

/**
 * Runs `work` as an execution of its own: everything logged inside carries its `execution_id`,
 * `script_name` and `fields`, and the id of the execution around it, if any. Its start, its end,
 * how long it took and why it failed are recorded; what it throws is thrown on.
 */
export function withExecution<T>(
  name: string,
  fields: object,
  work: (log: Logger) => T | Promise<T>,
  log = getLogger(name),
): Promise<T> {
  const parent = currentContext().extra.execution_id;
  const ids = {
    execution_id: randomUUID(),
    script_name: name,
    ...(parent === undefined ? {} : { parent_execution_id: parent }),
  };
  const run = () => within({ log }, () => recorded(name, work, log));
  return withContext({ ...fields, ...ids }, run);
}

async function recorded<T>(
  name: string,
  work: (log: Logger) => T | Promise<T>,
  log: Logger,
): Promise<T> {
  const duration = stopwatch();
  log.info(`${name} started`, { event: "execution_started" });
  try {
    const result = await work(log);
    log.success(`${name} finished`, { event: "execution_finished", duration_ms: duration() });
    return result;
  } catch (error) {
    const end = { event: "execution_failed", duration_ms: duration() };
    log.error(`${name} failed`, end, asError(error));
    throw error;
  }
}
