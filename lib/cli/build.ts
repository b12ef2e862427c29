import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "./say";
import { hashSources } from "./sources";
import { StartError } from "./start-error";

/** `cordwood build`: builds the dashboard where the build is stale. */
export async function buildCommand(): Promise<number> {
  if (!(await ensureBuilt(process.cwd()))) say("the build is up to date");
  return 0;
}

/**
 * Builds unless the last build was made from exactly these sources. Returns whether it built;
 * throws `StartError` where the build fails.
 */
export async function ensureBuilt(root: string): Promise<boolean> {
  const folder = join(root, ".next");
  const stamp = join(folder, "cordwood-sources");
  const sources = await hashSources(root);
  const built = await readFile(stamp, "utf8").catch(() => null);
  if (built === sources && existsSync(join(folder, "BUILD_ID"))) return false;
  await checkWritable(folder);
  say("building the dashboard (about a minute, once)");
  // A build that is killed half way must not pass for the one before it.
  await rm(stamp, { force: true });
  await runNextBuild(root);
  await writeFile(stamp, sources);
  return true;
}

async function checkWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new StartError(
      `The dashboard has to be built, and this user may not write to ${folder}. Run npm run ` +
        "build as a user who may; a build that is up to date is only read.",
      { cause },
    );
  }
}

async function runNextBuild(root: string): Promise<void> {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let printed = "";
  const keep = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = () => child.kill();
  process.once("exit", stop);
  const code = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (status, signal) => resolve(status ?? signal ?? 1));
  });
  process.off("exit", stop);
  if (code !== 0) throw new StartError(`the build failed (${code}).\n${printed.trim()}`);
}
