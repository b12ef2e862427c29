import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, inject, vi } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { program, surroundings } from "./programs";

export const cordwood = inject("cordwood");

/** The rows of a logger, oldest first, as soon as there are so many. */
export async function rowsOf(logger: string, count: number): Promise<LogRow[]> {
  const url = new URL("/api/logs", cordwood.url);
  url.search = new URLSearchParams({
    q: `logger:=${JSON.stringify(logger)}`,
    from: "2020-01-01T00:00:00Z",
    to: "2040-01-01T00:00:00Z",
    order: "asc",
  }).toString();
  return vi.waitFor(
    async () => {
      // What the API promises.
      const { rows } = (await (await fetch(url)).json()) as { rows: LogRow[] };
      expect(rows).toHaveLength(count);
      return rows;
    },
    { timeout: 30_000, interval: 100 },
  );
}

const runFile = promisify(execFile);

/** Runs a program of Debian's packages to its end; what it says on stderr fails the test. */
export async function run(name: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runFile(program(name), args, { env: surroundings });
  expect(stderr).toBe("");
  return stdout;
}
