import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { ERROR_LEVELS, levelOf } from "@/lib/log/level";
import { operationOf, type TimedRow } from "@/lib/operations/operation";

interface ErrorRow {
  timestamp: string;
  message: string;
  exception: string | null;
}

interface ReportedRow extends TimedRow, ErrorRow {
  level: string;
}

/** So many different loggers, operations and errors are told apart; the rest is counted as one. */
const KINDS_MAX = 10_000;
const OTHERS = "(others)";

/** How long calls took, in milliseconds. */
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
  last: string;
}

/** What a report says of rows, counted as they stream by or elsewhere. */
export class ReportTally {
  rows = 0;
  first: string | null = null;
  last: string | null = null;
  readonly levels = new Map<string, number>();
  readonly loggers = new Map<string, { count: number; errors: number }>();
  readonly operations = new Map<string, OperationTally>();
  readonly errors = new Map<string, ErrorTally>();
  /** Kinds of errors there are beside those, which are fewer each. */
  fewerErrors = 0;

  add(row: ReportedRow): void {
    this.see(row);
    this.addRows(row, 1);
    const operation = operationOf(row);
    if (operation) {
      const { name, ms } = operation;
      this.addCalls(name, { count: 1, sum: ms, min: ms, max: ms });
    }
    if (isError(row.level)) this.addError(row);
  }

  /** Takes a row into the time that the report is about. */
  see({ timestamp }: Pick<ReportedRow, "timestamp">): void {
    if (this.first === null || timestamp < this.first) this.first = timestamp;
    if (this.last === null || timestamp > this.last) this.last = timestamp;
  }

  addRows(row: Pick<ReportedRow, "level" | "logger_name">, count: number): void {
    this.rows += count;
    const level = levelOf(row.level) ?? row.level;
    this.levels.set(level, (this.levels.get(level) ?? 0) + count);
    const logger = entry(this.loggers, row.logger_name, () => ({ count: 0, errors: 0 }));
    logger.count += count;
    if (isError(row.level)) logger.errors += count;
  }

  addCalls(name: string, calls: OperationTally): void {
    const tally = entry(this.operations, name, () => ({
      count: 0,
      sum: 0,
      min: Number.POSITIVE_INFINITY,
      max: 0,
    }));
    tally.count += calls.count;
    tally.sum += calls.sum;
    tally.min = Math.min(tally.min, calls.min);
    tally.max = Math.max(tally.max, calls.max);
  }

  /** Adds an error, or as many of its kind as it is the newest of. */
  addError({ message, exception, timestamp }: ErrorRow, count = 1): void {
    const { id, title, culprit } = fingerprint(message, exception?.trim() ? exception : null);
    const tally = entry(this.errors, id, (isOther) => ({
      count: 0,
      title: isOther ? OTHERS : title,
      culprit: isOther ? null : culprit,
      last: timestamp,
    }));
    tally.count += count;
    if (timestamp <= tally.last) return;
    tally.last = timestamp;
    // The newest speaks for all, in whatever order they are read.
    if (tally.title !== OTHERS) Object.assign(tally, { title, culprit });
  }
}

function isError(level: string): boolean {
  const known = levelOf(level);
  return known !== null && ERROR_LEVELS.includes(known);
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
