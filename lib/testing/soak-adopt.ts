import { adoptUnderLoad } from "./adopt-under-load";
import { tell } from "./soak-report";

const KILLS = 3;

/** Adopts a table of so many rows while it is written to; says whether nothing differs. */
export async function soakAdopt(url: string, rows: number): Promise<boolean> {
  const report = await adoptUnderLoad({ url, rows, kills: KILLS, say: tell });
  const { before, meanwhile } = report.insertMs;
  const waits = ({ median, p99, longest }: typeof before) =>
    [median, p99, longest].map((ms) => `${ms.toFixed(1)} ms`).join(", ");
  tell(`adopted in ${report.adoptSeconds.toFixed(0)} s, ${report.written} rows written meanwhile`);
  tell(`an INSERT took (median, p99, longest) ${waits(before)} before, ${waits(meanwhile)} during`);
  for (const difference of report.differences) tell(`differs: ${difference}`);
  return report.differences.length === 0;
}
