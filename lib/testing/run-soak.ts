import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "@/lib/cli/say";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { adoptUnderLoad } from "./adopt-under-load";
import { soakExport } from "./soak-export";
import { soakFollow } from "./soak-follow";
import { soakIngest } from "./soak-ingest";
import { soakSearch } from "./soak-search";
import { soakTail } from "./soak-tail";

const ROWS = 2_000_000;

/**
 * `npm run soak -- [ROWS]`: adopts 2 million rows under load, killed three times, then ingests under
 * faults, watches rows come in, exports as many, follows a log that is rotated, and asks random
 * queries.
 */
export async function soakCommand([rows]: string[]): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-soak-"));
  const embedded = await startEmbedded({ dataDir, log: say });
  try {
    const { url } = embedded;
    const report = await adoptUnderLoad({ url, rows: Number(rows ?? ROWS), kills: 3, say });
    const { before, meanwhile } = report.insertMs;
    const waits = ({ median, p99, longest }: typeof before) =>
      [median, p99, longest].map((ms) => `${ms.toFixed(1)} ms`).join(", ");
    say(`adopted in ${report.adoptSeconds.toFixed(0)} s, ${report.written} rows written meanwhile`);
    say(
      `an INSERT took (median, p99, longest) ${waits(before)} before, ${waits(meanwhile)} during`,
    );
    for (const difference of report.differences) say(`differs: ${difference}`);
    say(`adopt under load: ${report.differences.length === 0 ? "passed" : "failed"}`);
    const isIngestWell = await soakIngest();
    const isTailWell = await soakTail(url);
    const isExportWell = await soakExport(url, Number(rows ?? ROWS));
    const isFollowWell = await soakFollow(url);
    const isSearchWell = await soakSearch(url);
    const isAdoptWell = report.differences.length === 0;
    const isAllWell =
      isAdoptWell && isIngestWell && isTailWell && isExportWell && isFollowWell && isSearchWell;
    return isAllWell ? 0 : 1;
  } finally {
    await embedded.stop(true);
    await rm(dataDir, { recursive: true, force: true });
  }
}
