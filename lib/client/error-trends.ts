import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorTrends } from "@/lib/contract/error-trends";
import { type Micros, parseInstant } from "@/lib/log/instant";
import { get } from "./api";
import type { AbsoluteScope } from "./queries";

export type ErrorTrends = OutputOf<typeof errorTrends>;
export type Spike = ErrorTrends["spikes"][number];

/** What is compared of a range begins and ends at whole ones of these. */
const SLOT: Micros = 300_000_000;

/**
 * The scope's errors against the same hours of the days before. A page that follows `now` asks for
 * another range every few seconds, but this, a week of counting, only once a minute.
 */
export function errorTrendsQuery(scope: AbsoluteScope) {
  const { q, tz, from, to } = scope;
  const whole = (at: string, round: (slots: number) => number) =>
    round((parseInstant(at) ?? 0) / SLOT);
  const range = [whole(from, Math.ceil), whole(to, Math.floor)];
  return queryOptions({
    queryKey: ["error-trends", q, tz, range, to.slice(0, "2026-11-22T01:02".length)],
    queryFn: ({ signal }) => get<typeof errorTrends>("/api/errors/trends", { ...scope }, signal),
    // What is usual for another search says nothing of this one.
    placeholderData: (previous, query) => (query?.queryKey[1] === q ? previous : undefined),
  });
}
