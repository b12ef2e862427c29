import type { Draft } from "@/lib/server/ingest/draft";
import { draftOf, readJson } from "@/lib/server/ingest/protocol/json-body";
import { withTrace } from "@/lib/server/ingest/trace";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

/** An object of JSON, as it is or behind the cookie of Mitre's CEE, which rsyslog's users write. */
const OBJECT = /^(?:@cee:)?\s*(\{[\s\S]*\})\s*$/;

/**
 * What the text of a message holds besides: the fields of an object, which count before what the
 * header says, or a stack trace below the first line.
 */
export function withBody(draft: Draft, clock: WallClock): Draft {
  return fromJson(draft, clock) ?? withTrace(draft);
}

function fromJson(header: Draft, clock: WallClock): Draft | null {
  const text = OBJECT.exec(header.message)?.[1];
  const read = text === undefined ? null : readJson(text);
  if (!read || "refused" in read) return null;
  const own = draftOf(read.value, clock);
  if ("refused" in own) return null;
  const said = Object.entries(own).filter(([, value]) => value !== undefined && value !== null);
  const draft: Draft = { ...header, ...Object.fromEntries(said) };
  if (own.level !== null) draft.level_raw = own.level_raw;
  draft.extra = { ...header.extra, ...own.extra };
  return draft;
}
