import { spawnSync } from "node:child_process";
import { z } from "zod";
import { say } from "@/lib/cli/say";

/** A registry that is slow to answer must not hold a check up. */
const PATIENCE_MS = 30_000;

/** What `npm audit --json` says where it could ask; where it couldn't, it says something else. */
const answer = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), name: z.string() })),
});

const GRAVE = new Set(["high", "critical"]);

/**
 * The packages Cordwood runs on that have a grave vulnerability that is known, or null where nobody
 * could be asked: registries inside of companies often have no such list, and a machine no network.
 */
export function graveIn(printed: string): string[] | null {
  const result = answer.safeParse(parsed(printed));
  if (!result.success) return null;
  const found = Object.values(result.data.vulnerabilities);
  return found
    .filter(({ severity }) => GRAVE.has(severity))
    .map(({ name, severity }) => `${name} (${severity})`);
}

/** Asks the registry. Fails on what is really known alone; returns whether it passed. */
export function auditDependencies(): boolean {
  say("checking known vulnerabilities");
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  const grave = graveIn(stdout ?? "");
  if (grave === null) say("not checked: the registry has no list of vulnerabilities");
  else if (grave.length > 0) say(`grave and known: ${grave.join(", ")}. Run npm audit.`);
  return grave === null || grave.length === 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
