import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOptions, UsageError } from "@/lib/cli/parse-options";
import { say } from "@/lib/cli/say";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { soakAdopt } from "./soak-adopt";
import { soakExport } from "./soak-export";
import { soakFollow } from "./soak-follow";
import { soakAway, soakFaults, soakFuzz, soakMemory } from "./soak-ingest";
import { reportPart, tell } from "./soak-report";
import { soakSearch } from "./soak-search";
import { soakSight } from "./soak-sight";
import { soakTail } from "./soak-tail";

const ROWS = 2_000_000;

/** Says how it went, and whether well. What is given is a Postgres's URL, and rows to fill it with. */
type Part = (url: string, rows: number) => Promise<boolean>;

const PARTS = new Map<string, Part>([
  ["adopt", soakAdopt],
  ["faults", soakFaults],
  ["away", soakAway],
  ["memory", soakMemory],
  ["fuzz", soakFuzz],
  ["tail", soakTail],
  ["export", soakExport],
  ["follow", soakFollow],
  ["search", soakSearch],
  ["sight", soakSight],
]);

const HELP = `Usage: npm run soak -- [--rows N] [PART…]

What takes too long for npm test, about an hour in all, and told in bench/report/soak.md. Parts: ${[...PARTS.keys()].join(", ")}.

  --rows N   rows that are adopted and exported (${ROWS})`;

/** `npm run soak`: every part, or those that are named. Returns the exit code; 2 is wrong usage. */
export async function soakCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseOptions("soak", args, {
      rows: { type: "string" },
      help: { type: "boolean", short: "h" },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const unknown = positionals.find((name) => !PARTS.has(name));
    if (unknown)
      throw new UsageError(`There is no part ${unknown}: ${[...PARTS.keys()].join(", ")}.`);
    return await soak(positionals, Number(values.rows ?? ROWS));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(error.message);
    return 2;
  }
}

async function soak(names: readonly string[], rows: number): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-soak-"));
  const { url, stop } = await startEmbedded({ dataDir, log: say });
  const failed: string[] = [];
  try {
    for (const [name, part] of PARTS) {
      if (names.length > 0 && !names.includes(name)) continue;
      const beganMs = Date.now();
      const isWell = await part(url, rows).catch((error: unknown) => {
        // The parts behind it run all the same: it takes an hour to come here again.
        tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return false;
      });
      say(`${name}: ${isWell ? "passed" : "failed"}`);
      await reportPart({ name, isWell, beganMs });
      if (!isWell) failed.push(name);
    }
  } finally {
    await stop(true);
    await rm(dataDir, { recursive: true, force: true });
  }
  say(failed.length === 0 ? "every part passed" : `failed: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}
