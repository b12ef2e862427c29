import { say } from "@/lib/cli/say";
import { adoptUnderLoad } from "./adopt-under-load";

const KILLS = 3;

/** Adopts a table of so many rows while it is written to; says whether nothing differs. */
export async function soakAdopt(url: string, rows: number): Promise<boolean> {
  const report = await adoptUnderLoad({ url, rows, kills: KILLS, say });
  const { before, meanwhile } = report.insertMs;
  const waits = ({ median, p99, longest }: typeof before) =>
    [median, p99, longest].map((ms) => `${ms.toFixed(1)} ms`).join(", ");
  say(`adopted in ${report.adoptSeconds.toFixed(0)} s, ${report.written} rows written meanwhile`);
  say(`an INSERT took (median, p99, longest) ${waits(before)} before, ${waits(meanwhile)} during`);
  for (const difference of report.differences) say(`differs: ${difference}`);
  return report.differences.length === 0;
}
