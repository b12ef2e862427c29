import { AppError } from "@/lib/contract/error";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { OneByOne } from "@/lib/server/ingest/intake/one-by-one";
import { weightOf } from "@/lib/server/ingest/json/weight";
import { readJson } from "@/lib/server/ingest/protocol/json-body";
import { MOST_RECORDS, tooManyRecords } from "@/lib/server/ingest/protocol/most-records";
import type { HeldBytes } from "./held";

/** So much can't become much: it is parsed without a look. */
const SMALL_LENGTH = 64 * 1024;

/** What becomes more than this waits until nothing of its size is in memory any more. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** What one body may become: 32 MB of ordinary records become about half of it. */
const MOST_BYTES = 256 * 1024 * 1024;

const large = new OneByOne();

interface Limits {
  held: HeldBytes;
  /** How deep the arrays stand whose elements are records. */
  depths: readonly number[];
}

/**
 * Parses JSON and lets `use` go through it. What becomes much is parsed one after the other, so
 * that many senders at once take no more memory than one. Throws `too_large` before it is parsed.
 */
export async function whileParsed<T>(
  json: Buffer,
  { held, depths }: Limits,
  use: (read: { value: unknown } | Refusal) => Promise<T>,
): Promise<T> {
  const parsed = () => use(readJson(textOf(json)));
  if (json.length <= SMALL_LENGTH) return parsed();
  const { bytes, elements } = weightOf(json);
  if (depths.some((depth) => (elements[depth] ?? 0) > MOST_RECORDS)) throw tooManyRecords();
  if (bytes > MOST_BYTES) throw tooHeavy();
  if (bytes > LARGE_BYTES) return large.run(parsed);
  held.add(bytes);
  return parsed().finally(() => held.add(-bytes));
}

/** Without the byte order mark that some editors put in front. */
function textOf(json: Buffer): string {
  const text = json.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function tooHeavy(): AppError {
  return new AppError(
    "too_large",
    "The body has more values than can be held at once. Send it in parts, or as NDJSON to /api/ingest, which may be of any length.",
  );
}
