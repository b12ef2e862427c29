import type { Case } from "@/bench/case";
import { errorGroupDetails } from "@/lib/contract/error-group";
import { errorTrends } from "@/lib/contract/error-trends";
import { errors } from "@/lib/contract/errors";
import { fingerprint } from "@/lib/fingerprint/fingerprint";
import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import { scopeParams } from "./counts";
import { NEWEST } from "./pages";

/** Of all groups the one with the most rows. */
const FREQUENT = fingerprint("GET /products/heron-40-l-rucksack 500 in 12.9 ms", null).id;

/**
 * What goes wrong, all of it and one group. No page waits for what is put beside it: what is special
 * about a group comes below it, and spikes are marked once they are known.
 */
export function errorCases(to: Micros): Case[] {
  const scope = scopeParams("", to - 30 * DAY, to);
  return [
    {
      group: "Errors",
      title: "Error groups, 30 d",
      path: `/api/errors?${scope}`,
      bound: { of: "case", title: NEWEST, times: 5 },
      count: (answer) => errors.output.parse(answer).rows,
    },
    {
      group: "Errors",
      title: "One error group, 30 d",
      path: `/api/errors/${FREQUENT}?${scope}`,
      bound: { of: "case", title: NEWEST, times: 5 },
      count: (answer) => errorGroupDetails.output.parse(answer).group.count,
    },
    ...[
      ["special", "What is special about its rows"],
      ["before", "What came before them"],
      ["similar", "Groups like it"],
    ].map(
      ([part, title]): Case => ({
        group: "Errors",
        title: `${title}, 30 d`,
        path: `/api/errors/${FREQUENT}/${part}?${scope}`,
        bound: null,
      }),
    ),
    {
      group: "Errors",
      title: "Errors against earlier days, 24 h",
      path: `/api/errors/trends?${scopeParams("", to - DAY, to)}`,
      bound: null,
      count: compared,
    },
    {
      group: "Errors",
      title: "Errors against earlier days, 30 d",
      path: `/api/errors/trends?${scope}`,
      bound: null,
      count: compared,
    },
  ];
}

function compared(answer: unknown): number {
  return errorTrends.output.parse(answer).hours.reduce((sum, hour) => sum + hour.errors, 0);
}
