import type { IndexForm } from "@/lib/server/search/index-form";

/**
 * About so much more of Postgres's time INSERTs of 50 rows take with one more index, in percent: 410 ms
 * for 10,000 rows became 430 to 480 with whole values, 490 with values of JSON, 500 with pieces of
 * short texts and 1,060 with those of messages.
 */
const PERCENT: Record<IndexForm["kind"], number> = {
  values: 10,
  order: 10,
  rows: 5,
  paths: 20,
  pieces: 25,
};

/** Each message has a hundred pieces of its own. */
const PERCENT_OF_MESSAGES = 150;

export function writersPercent(forms: readonly IndexForm[]): number {
  const ofEach = forms.flatMap(({ kind, of }) =>
    of.map(({ text }) =>
      kind === "pieces" && text === "message" ? PERCENT_OF_MESSAGES : PERCENT[kind],
    ),
  );
  return ofEach.reduce((sum, percent) => sum + percent, 0);
}
