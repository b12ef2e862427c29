import type { Case } from "@/bench/case";
import { LONG_FLOW } from "@/bench/plant-flow";
import { flow } from "@/lib/contract/flow";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { NEWEST } from "./pages";

const DAY: Micros = 86_400_000_000;

/** One flow, wherever it is in the month, and the list of a day's. */
export function flowCases({ to }: { to: Micros }): Case[] {
  const { key, id, rows } = LONG_FLOW;
  const day = new URLSearchParams({ from: formatInstant(to - DAY), to: formatInstant(to) });
  return [
    {
      group: "Flows",
      title: `A flow of ${rows} rows, ${key}:${id}`,
      path: `/api/flow?${new URLSearchParams({ by: key, id })}`,
      bound: { of: "case", title: NEWEST, times: 2 },
      count: (answer) => flow.output.parse(answer).rows.length,
    },
    ...["execution_id", "session_id"].map(
      (by): Case => ({
        group: "Flows",
        title: `Newest 50 flows by ${by}, 24 h`,
        path: `/api/flows?${day}&by=${by}`,
        bound: null,
      }),
    ),
  ];
}
