import type { Case } from "@/bench/case";
import { facetStatements, histogramStatements, overviewStatements } from "@/bench/limits/answers";
import type { Filter } from "@/bench/limits/question";
import { facets as facetsEndpoint } from "@/lib/contract/facets";
import { histogram as histogramEndpoint } from "@/lib/contract/histogram";
import { overview as overviewEndpoint } from "@/lib/contract/overview";
import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";
import { type Buckets, cutRange } from "@/lib/server/search/buckets";
import { trendOf } from "@/lib/server/search/overview";

const HOUR: Micros = 3_600_000 * MICROS_PER_MS;
const RANGES = [
  { name: "1 h", length: HOUR },
  { name: "24 h", length: 24 * HOUR },
  { name: "7 d", length: 7 * 24 * HOUR },
  { name: "30 d", length: 30 * 24 * HOUR },
];

const FILTERS: readonly (Filter | null)[] = [
  null,
  { q: "level:error", column: "level", value: "ERROR" },
  { q: "logger:gateway.access", column: "logger_name", value: "gateway.access" },
  { q: "host:web-1", column: "hostname", value: "web-1" },
];

/** The API's own default. */
const FACET_LIMIT = 50;
const BARS = { count: 120 };
const TIMES = 5;

/** Overview, histogram and facets, unfiltered and by level, logger and host, over four ranges. */
export function countCases(to: Micros): Case[] {
  return FILTERS.flatMap((filter) =>
    RANGES.flatMap(({ name, length }) => {
      const asked = { filter, from: to - length, to };
      const suffix = filter ? `${filter.q}, ${name}` : name;
      const scope = scopeParams(filter?.q ?? "", asked.from, to);
      return [
        overview(asked, suffix, scope),
        histogram(asked, suffix, scope),
        facets(asked, suffix, scope),
      ];
    }),
  );
}

/** The parameters of a request about an absolute range. */
export function scopeParams(q: string, from: Micros, to: Micros): string {
  return new URLSearchParams({ q, from: formatInstant(from), to: formatInstant(to) }).toString();
}

interface Asked {
  filter: Filter | null;
  from: Micros;
  to: Micros;
}

function stepOf({ intervalMs }: Buckets): Micros {
  return intervalMs * MICROS_PER_MS;
}

/** A filter as the product reads it. */
function queryOf({ filter }: Asked): Query | null {
  const parsed = parseQuery(filter?.q ?? "");
  return parsed.ok ? parsed.query : null;
}

function overview(asked: Asked, suffix: string, scope: string): Case {
  const trend = trendOf({ ...asked, query: queryOf(asked), tz: "UTC" });
  return {
    group: "Overview",
    title: `Overview, ${suffix}`,
    path: `/api/overview?${scope}`,
    bound: {
      of: "sql",
      statements: overviewStatements(asked, stepOf(trend)),
      times: TIMES,
    },
    count: (answer) => overviewEndpoint.output.parse(answer).total,
    countSql: (rows) => sum(rows.filter(({ part }) => part === "levels")),
  };
}

function histogram(asked: Asked, suffix: string, scope: string): Case {
  const bars = cutRange({ ...asked, tz: "UTC" }, BARS);
  return {
    group: "Histogram",
    title: `Histogram, ${suffix}`,
    path: `/api/histogram?${scope}&buckets=${BARS.count}`,
    bound: { of: "sql", statements: histogramStatements(asked, stepOf(bars)), times: TIMES },
    count: (answer) => histogramEndpoint.output.parse(answer).total,
    countSql: sum,
  };
}

function facets(asked: Asked, suffix: string, scope: string): Case {
  return {
    group: "Facets",
    title: `Facets, ${suffix}`,
    path: `/api/facets?${scope}&limit=${FACET_LIMIT}`,
    bound: { of: "sql", statements: facetStatements(asked, FACET_LIMIT), times: TIMES },
    count: (answer) => {
      const levels = facetsEndpoint.output.parse(answer).facets.level ?? [];
      return levels.reduce((total, { count }) => total + count, 0);
    },
    countSql: (rows) => sum(rows.filter(({ facet }) => facet === "level")),
  };
}

function sum(rows: readonly Record<string, unknown>[]): number {
  return rows.reduce((total, { n }) => total + Number(n), 0);
}
