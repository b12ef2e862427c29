import type { Bound, Case } from "@/bench/case";
import { COMMON_WORD, NO_ROW_WORD, OLD_WORD, ONE_ROW_WORD } from "@/bench/planted";
import type { Micros } from "@/lib/log/instant";
import { scopeParams } from "./counts";
import { NEWEST, PAGE_ROWS } from "./pages";

/** Words that many rows, one, none and only old days hold; grep reads the same messages. */
export function searchCases({ from, to }: { from: Micros; to: Micros }): Case[] {
  const page = (title: string, word: string, bound: Bound): Case => ({
    group: "Search",
    title: `First 100 of a word, ${title}`,
    path: `/api/logs?${scopeParams(word, from, to)}&limit=${PAGE_ROWS}`,
    bound,
  });
  const grep = (word: string, times: number): Bound => ({ of: "grep", word, times });
  return [
    page("common", COMMON_WORD, { of: "case", title: NEWEST, times: 3 }),
    page("in one row", ONE_ROW_WORD, grep(ONE_ROW_WORD, 0.15)),
    page("that only days three weeks back hold", OLD_WORD, grep(OLD_WORD, 0.15)),
    page("in no row", NO_ROW_WORD, grep(NO_ROW_WORD, 0.1)),
    {
      group: "Search",
      title: "Best matches of three words, all days",
      path: `/api/logs?${scopeParams("", from, to)}&sort=relevance&text=payment+declined+card&limit=${PAGE_ROWS}`,
      bound: grep(COMMON_WORD, 2),
    },
    {
      group: "Search",
      title: "Patterns of the newest 20,000 rows, and of those before",
      path: `/api/patterns?${scopeParams("", from, to)}&rows=20000&limit=200&values=8&compare=previous`,
      bound: grep(COMMON_WORD, 4),
    },
    {
      group: "Search",
      title: "Histogram of a common word, all days",
      path: `/api/histogram?${scopeParams(COMMON_WORD, from, to)}`,
      bound: grep(COMMON_WORD, 1.5),
    },
    {
      group: "Search",
      title: "Count of a common word by level, all days",
      path: `/api/facets?${scopeParams(COMMON_WORD, from, to)}&fields=level`,
      bound: grep(COMMON_WORD, 1.5),
    },
  ];
}
