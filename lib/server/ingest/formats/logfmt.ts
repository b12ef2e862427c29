import { jsonDraft } from "@/lib/server/ingest/json/record";
import { type Format, NO_HEADER } from "./format";
import { logfmtPairs } from "./logfmt-pairs";

/** A line of pairs begins with one. */
const BEGINNING = /^[A-Za-z_@][\w.@/-]{0,63}=(?!\s)/;

export const logfmt: Format = {
  name: "logfmt",
  title: "logfmt",
  example: 'time=2026-11-22T09:30:00Z level=error msg="Payment failed" order=4711',
  lines: "many",
  isLoose: true,
  read(line, clock) {
    if (!BEGINNING.test(line)) return NO_HEADER;
    const found = logfmtPairs(line);
    // One pair may stand in any prose, and so may more words than pairs.
    if (!found || found.pairs < 2 || found.words > found.pairs) return NO_HEADER;
    return jsonDraft(found.values, clock);
  },
};
