import { type Micros, parseInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { LONG_FLOW } from "./plant-flow";

/** In about one and a half of a hundred made-up messages, on every day. */
export const COMMON_WORD = "failed";
export const ONE_ROW_WORD = "quokkafault";
export const OLD_WORD = "ferrymoss";
export const NO_ROW_WORD = "brindlewhelk";

/** A logger and a host that both have many rows, but only five together. */
export const RARE_PAIR = { logger: "gateway.access", host: "db-1", rows: 5 };

/** A key that half of all rows have, and a value that one has. */
export const JSON_VALUE = { key: "request_id", value: "req-cordwood" };

const PLANTED: readonly string[] = [
  ONE_ROW_WORD,
  OLD_WORD,
  `logger:${RARE_PAIR.logger} host:${RARE_PAIR.host}`,
  `${JSON_VALUE.key}:${JSON_VALUE.value}`,
];

/** Whether a request finds what it speaks of only where these rows have been planted. */
export function asksForPlanted(path: string): boolean {
  const params = new URLSearchParams(path.split("?")[1]);
  return PLANTED.includes(params.get("q") ?? "") || params.get("id") === LONG_FLOW.id;
}

/** What is searched for has to be rare in a known way: one change to the first fitting row. */
interface Plant {
  /** How far into the period: 0 is its beginning, 1 its end. */
  at: number;
  fits(record: LogRecord): boolean;
  change(record: LogRecord): LogRecord;
}

const always = () => true;

const PLANTS: readonly Plant[] = [
  ...[0.1, 0.3, 0.5, 0.7, 0.9].map((at) => ({
    at,
    fits: (record: LogRecord) => record.logger_name === RARE_PAIR.logger,
    change: (record: LogRecord) => ({ ...record, hostname: RARE_PAIR.host }),
  })),
  {
    at: 0.45,
    fits: always,
    change: (record) => ({
      ...record,
      extra_data: { ...record.extra_data, [JSON_VALUE.key]: JSON_VALUE.value },
    }),
  },
  {
    at: 0.55,
    fits: always,
    change: (record) => ({ ...record, message: `${record.message} ${ONE_ROW_WORD}` }),
  },
];

/** The days, as shares of the period, that hold the old word, in one of so many of their rows. */
const OLD = { from: 0.24, to: 0.33, every: 100 };

/** The records with the rows in them that the bench searches for. */
export function* withPlants(
  records: Iterable<LogRecord>,
  period: { from: Micros; to: Micros },
): Generator<LogRecord> {
  let due = [...PLANTS];
  let index = 0;
  for (const record of records) {
    index += 1;
    const at = ((parseInstant(record.timestamp) ?? 0) - period.from) / (period.to - period.from);
    const plant = due.find((each) => each.at <= at && each.fits(record));
    if (plant) {
      due = due.filter((each) => each !== plant);
      yield plant.change(record);
    } else if (at >= OLD.from && at < OLD.to && index % OLD.every === 0) {
      yield { ...record, message: `${record.message} ${OLD_WORD}` };
    } else yield record;
  }
}
