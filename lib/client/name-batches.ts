import type { names } from "@/lib/contract/lookups";
import { get } from "./api";

/** What an address holds of values, which proxies cut at about eight thousand characters. */
const MOST_ADDRESS = 6_000;
/** As many as are answered at once. */
const MOST_VALUES = 200;
/** What is drawn together is asked for together. */
const GATHER_MS = 20;

interface Waiting {
  value: string;
  answer: (name: string | null) => void;
  fail: (error: unknown) => void;
}

/** What waits by field; a field is asked one request at a time, so that scrolling makes few of them. */
const waiting = new Map<string, Waiting[]>();

/** The name of a value, asked for with others of its field; null where it has none. */
export function nameInBatch(field: string, value: string): Promise<string | null> {
  return new Promise((answer, fail) => {
    const entry = { value, answer, fail };
    const others = waiting.get(field);
    if (others) {
      others.push(entry);
      return;
    }
    waiting.set(field, [entry]);
    setTimeout(() => void askAll(field), GATHER_MS);
  });
}

async function askAll(field: string): Promise<void> {
  for (;;) {
    const entries = waiting.get(field) ?? [];
    const batch = entries.splice(0, fitting(entries));
    if (batch.length === 0) break;
    await ask(field, batch);
  }
  waiting.delete(field);
}

function fitting(entries: readonly Waiting[]): number {
  let length = 0;
  const cut = entries.findIndex(({ value }, at) => {
    length += encodeURIComponent(JSON.stringify(value)).length + 3;
    return at >= MOST_VALUES || (at > 0 && length > MOST_ADDRESS);
  });
  return cut === -1 ? entries.length : cut;
}

async function ask(field: string, batch: readonly Waiting[]): Promise<void> {
  try {
    const values = JSON.stringify(batch.map(({ value }) => value));
    const found = await get<typeof names>("/api/lookups/names", { field, values });
    if (found.failed) throw new Error("The names could not be looked up.");
    const byValue = new Map(found.names.map(({ value, name }) => [value, name]));
    for (const { value, answer } of batch) answer(byValue.get(value) ?? null);
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
