import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { surroundings } from "./programs";

/** Starting takes milliseconds; a busy machine takes its time. */
const START_MS = 20_000;
const POLL_MS = 20;

export interface Daemon {
  folder: string;
  /** Where programs of its machine hand it their messages, as to `/dev/log`. */
  socket: string;
  stop(): Promise<void>;
}

/**
 * Runs a syslog daemon in a folder of its own. `configuration` and `argsFor` get that folder, whose
 * `log.sock` the daemon has to open.
 */
export async function startDaemon(
  command: string,
  configuration: (folder: string) => string,
  argsFor: (folder: string, file: string) => string[],
): Promise<Daemon> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-daemon-"));
  const file = join(folder, "daemon.conf");
  const socket = join(folder, "log.sock");
  await writeFile(file, configuration(folder));
  const child = spawn(command, argsFor(folder, file), {
    env: surroundings,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const output of [child.stdout, child.stderr]) {
    output.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      printed += error.message;
      resolve();
    });
    child.once("close", () => resolve());
  });
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + START_MS; !existsSync(socket); await wait(POLL_MS)) {
    if (child.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(`${command} doesn't listen:\n${printed}`);
  }
  return { folder, socket, stop };
}
