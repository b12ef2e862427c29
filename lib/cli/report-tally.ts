import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { ERROR_LEVELS, levelOf } from "@/lib/log/level";
import { operationOf, type TimedRow } from "@/lib/operations/operation";

export interface ReportedRow extends TimedRow {
  timestamp: string;
  level: string;
  exception: string | null;
}

/** So many different loggers, operations and errors are told apart; the rest is counted as one. */
const KINDS_MAX = 10_000;
const OTHERS = "(others)";

interface OperationTally {
  count: number;
  sum: number;
  min: number;
  max: number;
}

interface ErrorTally {
  count: number;
  title: string;
  culprit: string | null;
  first: string;
  last: string;
}

/** What a report says of rows, counted as they stream by. */
export class ReportTally {
  rows = 0;
  first: string | null = null;
  last: string | null = null;
  readonly levels = new Map<string, number>();
  readonly loggers = new Map<string, { count: number; errors: number }>();
  readonly operations = new Map<string, OperationTally>();
  readonly errors = new Map<string, ErrorTally>();

  add(row: ReportedRow): void {
    const { timestamp } = row;
    this.rows += 1;
    if (this.first === null || timestamp < this.first) this.first = timestamp;
    if (this.last === null || timestamp > this.last) this.last = timestamp;
    const known = levelOf(row.level);
    const level = known ?? row.level;
    this.levels.set(level, (this.levels.get(level) ?? 0) + 1);
    const isError = known !== null && ERROR_LEVELS.includes(known);
    const logger = entry(this.loggers, row.logger_name, () => ({ count: 0, errors: 0 }));
    logger.count += 1;
    if (isError) {
      logger.errors += 1;
      this.#addError(row);
    }
    const operation = operationOf(row);
    if (operation) this.#addOperation(operation.name, operation.ms);
  }

  #addOperation(name: string, ms: number): void {
    const tally = entry(this.operations, name, () => ({
      count: 0,
      sum: 0,
      min: Number.POSITIVE_INFINITY,
      max: 0,
    }));
    tally.count += 1;
    tally.sum += ms;
    tally.min = Math.min(tally.min, ms);
    tally.max = Math.max(tally.max, ms);
  }

  #addError({ message, exception, timestamp }: ReportedRow): void {
    const { id, title, culprit } = fingerprint(message, exception);
    const tally = entry(this.errors, id, (isOther) => ({
      count: 0,
      title: isOther ? OTHERS : title,
      culprit: isOther ? null : culprit,
      first: timestamp,
      last: timestamp,
    }));
    tally.count += 1;
    if (timestamp < tally.first) tally.first = timestamp;
    if (timestamp <= tally.last) return;
    tally.last = timestamp;
    // The newest speaks for all, in whatever order they are read.
    if (tally.title !== OTHERS) Object.assign(tally, { title, culprit });
  }
}

function entry<Value>(
  map: Map<string, Value>,
  key: string,
  make: (isOther: boolean) => Value,
): Value {
  const isOther = !map.has(key) && map.size >= KINDS_MAX;
  const name = isOther ? OTHERS : key;
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make(isOther);
  map.set(name, made);
  return made;
}
