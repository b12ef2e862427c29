import type { Case } from "@/bench/case";
import { operation, operations } from "@/lib/contract/operations";
import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import { scopeParams } from "./counts";
import { NEWEST } from "./pages";

/** How long calls took, of all operations and of one that is called all the time. */
export function operationCases(to: Micros): Case[] {
  const scope = scopeParams("", to - 30 * DAY, to);
  return [
    {
      group: "Operations",
      title: "Operations, 30 d",
      path: `/api/operations?${scope}`,
      bound: { of: "case", title: NEWEST, times: 10 },
      count: (answer) => operations.output.parse(answer).calls,
    },
    {
      group: "Operations",
      title: "One operation, 30 d",
      path: `/api/operation?${scope}&name=gateway.access.logRequest`,
      bound: { of: "case", title: NEWEST, times: 10 },
      count: (answer) => operation.output.parse(answer).count,
    },
  ];
}
