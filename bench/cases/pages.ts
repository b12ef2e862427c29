import type { Case } from "@/bench/case";
import { newestStatement } from "@/bench/limits/answers";
import { JSON_VALUE, RARE_PAIR } from "@/bench/planted";
import { logs } from "@/lib/contract/logs";
import type { Micros } from "@/lib/log/instant";
import { scopeParams } from "./counts";

export const NEWEST = "Newest 100";
export const PAGE_ROWS = 100;

/** Every combination of level, logger and host, and the pair that hardly ever meets. */
const FILTERS = [
  "level:error",
  "logger:gateway.access",
  "host:web-1",
  "level:error logger:gateway.access",
  "level:error host:web-1",
  "logger:gateway.access host:web-1",
  "level:error logger:gateway.access host:web-1",
  `logger:${RARE_PAIR.logger} host:${RARE_PAIR.host}`,
];

/** Pages of rows; `deep` is the cursor behind page 999 of the unfiltered rows. */
export function pageCases(range: { from: Micros; to: Micros }, deep: string | null): Case[] {
  const { from, to } = range;
  const pathOf = (q: string) => `/api/logs?${scopeParams(q, from, to)}&limit=${PAGE_ROWS}`;
  const newest: Case = {
    group: "Pages",
    title: NEWEST,
    path: pathOf(""),
    bound: { of: "sql", statements: [newestStatement(range, PAGE_ROWS)], times: 1, plusMs: 4 },
    count: (answer) => logs.output.parse(answer).rows.length,
    countSql: (rows) => rows.length,
  };
  const filtered = FILTERS.map(
    (q): Case => ({
      group: "Pages",
      title: `${NEWEST}, ${q}`,
      path: pathOf(q),
      bound: { of: "case", title: NEWEST, times: 5 },
    }),
  );
  const page1000: Case[] = deep
    ? [
        {
          group: "Pages",
          title: "Page 1,000",
          path: `${pathOf("")}&cursor=${deep}`,
          bound: { of: "case", title: NEWEST, times: 1.5 },
        },
      ]
    : [];
  const json: Case = {
    group: "JSON",
    title: `Newest 100, ${JSON_VALUE.key}:${JSON_VALUE.value} (one row)`,
    path: pathOf(`${JSON_VALUE.key}:${JSON_VALUE.value}`),
    bound: { of: "case", title: NEWEST, times: 5 },
  };
  return [newest, ...filtered, ...page1000, json];
}
