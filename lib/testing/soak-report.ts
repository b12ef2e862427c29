import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { say } from "@/lib/cli/say";

const FILE = "bench/report/soak.md";

const HEADER = `# Soaks

What each part of \`npm run soak\` said when it last ran. That makes this report.
`;

/** What parts have told since the last one ended. */
let told: string[] = [];

/** A line on the terminal about how a part goes, which its report repeats. */
export function tell(line: string): void {
  say(line);
  told.push(line);
}

export interface SoakedPart {
  name: string;
  isWell: boolean;
  /** Milliseconds since 1970. */
  beganMs: number;
}

/** Puts what a part told in place of what it told the last time; other parts' stays. */
export async function reportPart({ name, isWell, beganMs }: SoakedPart): Promise<void> {
  const minutes = ((Date.now() - beganMs) / 60_000).toFixed(1);
  const at = new Date(beganMs).toISOString().slice(0, 16).replace("T", " ");
  const section = [
    `## ${name}: ${isWell ? "passed" : "failed"}`,
    `${at} UTC at ${commit()}, ${minutes} minutes.`,
    told.map((line) => `- ${line}`).join("\n"),
  ].join("\n\n");
  told = [];
  const before = await readFile(FILE, "utf8").catch(() => HEADER);
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, withSection(before, name, section));
}

/** A report with a part's section in the place of the one it had, or at the end. */
export function withSection(report: string, name: string, section: string): string {
  const [head = "", ...others] = report.split(/^(?=## )/m).map((part) => part.trimEnd());
  const at = others.findIndex((other) => other.startsWith(`## ${name}:`));
  if (at === -1) others.push(section);
  else others[at] = section;
  return `${[head, ...others].join("\n\n")}\n`;
}

function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  } catch {
    // Where there is no repository the report is without it.
    return "an unknown commit";
  }
}
