import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Unpacked, not installed: rsyslog and syslog-ng exclude each other, a test shall not replace the
 * syslog of the machine it runs on, and no rights are needed.
 */
const PACKAGES = [
  ["rsyslog", "rsyslog-elasticsearch"],
  ["syslog-ng-core", "syslog-ng-mod-http"],
  ["python3-loguru", "python3-structlog", "python3-pythonjsonlogger", "python3-psycopg"],
  ["pgbouncer"],
];

/** Part of every Debian; got where an image has left them out. */
const BASE = ["bsdutils", "python3"];

const FOLDER = resolve(".cache/clients");

/**
 * The folder that Debian's packages are unpacked in, as `/` would be; got at the first call. Throws
 * what to do where they can't be had.
 */
export async function debianRoot(say: (line: string) => void): Promise<string> {
  const root = join(FOLDER, "root");
  const stamp = join(FOLDER, "packages.json");
  // Packages of another Debian don't run here.
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const wanted = JSON.stringify([PACKAGES, BASE, release]);
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return root;
  if (!existsSync("/etc/debian_version") || !run("apt-get", ["--version"]).isWell) {
    throw new Error(
      "the clients are Debian's packages, and there is no apt-get here. Run npm run test:clients on " +
        "Debian or Ubuntu; a container of debian:bookworm with Node will do.",
    );
  }
  say(
    "getting rsyslog, syslog-ng, PgBouncer and Python's logging libraries from Debian (4 MB, once)",
  );
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(join(FOLDER, "lists/partial"), { recursive: true });
  await mkdir(join(FOLDER, "debs"));
  await mkdir(root);
  download();
  for (const file of await readdir(join(FOLDER, "debs"))) {
    insist("dpkg-deb", ["-x", join(FOLDER, "debs", file), root]);
  }
  await rm(join(FOLDER, "debs"), { recursive: true });
  await writeFile(stamp, wanted);
  return root;
}

/** By the machine's own lists of packages; where those are missing or old, by fresh ones. */
function download(): void {
  const names = namesOf([]);
  if (names && run("apt-get", ["download", ...names]).isWell) return;
  const own = ["-o", `Dir::State::lists=${join(FOLDER, "lists")}`, "-o", "APT::Sandbox::User=root"];
  insist("apt-get", [...own, "update"]);
  insist("apt-get", [...own, "download", ...(namesOf(own) ?? [])]);
}

/** The packages and those they need that aren't on this machine; null where apt doesn't know them. */
function namesOf(options: string[]): string[] | null {
  const plans = [...PACKAGES, BASE].map((names) => {
    const planned = run("apt-get", [
      ...options,
      "-s",
      "--no-install-recommends",
      "install",
      ...names,
    ]);
    if (!planned.isWell) return null;
    return [...planned.printed.matchAll(/^Inst (\S+)/gm)].map(([, name = ""]) => name);
  });
  if (plans.includes(null)) return null;
  return [...new Set([...PACKAGES, ...plans].flatMap((names) => names ?? []))];
}

function insist(command: string, args: string[]): void {
  const { isWell, printed } = run(command, args);
  if (isWell) return;
  throw new Error(
    `${command} couldn't get Debian's packages. See whether "apt-get download rsyslog" works here, ` +
      `and what /etc/apt/sources.list says. It printed:\n${printed.trim().slice(-2_000)}`,
  );
}

function run(command: string, args: string[]): { isWell: boolean; printed: string } {
  const debs = join(FOLDER, "debs");
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: existsSync(debs) ? debs : undefined,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
  });
  return { isWell: status === 0, printed: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}
