import { formatInstant } from "@/lib/log/instant";
import { literalOf, type Query, type Scalar, type Value } from "./ast";
import { kindOf } from "./check";
import { parseQuery } from "./parse";
import { resolveInstant } from "./range";

/**
 * The query with its relative times (`timestamp:>now-15m`) as the instants they are at `nowMs`: what
 * a link shows must not drift. Everything else stays as typed; so does a text that is no query.
 */
export function pinTimes(q: string, tz: string, nowMs: number): string {
  return relativeTimes(q).reduceRight((text, { at, end, literal }) => {
    const result = resolveInstant(literal, tz, nowMs);
    return result.ok ? text.slice(0, at) + formatInstant(result.at) + text.slice(end) : text;
  }, q);
}

/** Whether any of the times begins a day, a week or an hour: which those are depends on the zone. */
export function isRounding(times: readonly string[], q: string): boolean {
  const all = [...times, ...relativeTimes(q).map(({ literal }) => literal)];
  return all.some((time) => /^now.*\/[hdw]$/.test(time));
}

interface RelativeTime {
  at: number;
  end: number;
  literal: string;
}

/** From the first to the last. */
function relativeTimes(q: string): RelativeTime[] {
  const parsed = parseQuery(q);
  if (!parsed.ok || !parsed.query) return [];
  return timesIn(parsed.query)
    .flatMap((scalar) => {
      const literal = literalOf(scalar);
      return literal?.startsWith("now") ? [{ at: scalar.at, end: scalar.end, literal }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

function timesIn(query: Query): readonly Scalar[] {
  switch (query.type) {
    case "and":
    case "or":
      return query.items.flatMap(timesIn);
    case "not":
      return timesIn(query.item);
    case "text":
      return [];
    case "field": {
      const { field, value } = query;
      return field.type === "column" && kindOf(field.name) === "time" ? scalarsOf(value) : [];
    }
  }
}

function scalarsOf(value: Value): readonly Scalar[] {
  switch (value.type) {
    case "list":
      return value.items;
    case "range":
      return [value.from, value.to].filter((end) => end !== null);
    case "regex":
    case "present":
      return [];
    default:
      return [value.scalar];
  }
}
