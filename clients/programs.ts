import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { inject } from "vitest";

const root = inject("debianRoot");

/** `x86_64-linux-gnu`, or what else this machine is. */
const machine =
  readdirSync(join(root, "usr/lib")).find((name) => name.endsWith("-linux-gnu")) ?? "";
const libraries = join(root, "usr/lib", machine);

/** A program of Debian's packages, or the system's own where that has it. */
export function program(name: string): string {
  const found = ["usr/sbin", "usr/bin"]
    .flatMap((folder) => [join(root, folder, name), join("/", folder, name)])
    .find((file) => existsSync(file));
  if (!found)
    throw new Error(`Debian's packages have no ${name}. Delete .cache/clients to get them anew.`);
  return found;
}

/** Where rsyslog and syslog-ng find their modules. */
export const rsyslogModules = join(libraries, "rsyslog");
export const syslogNgModules = join(root, "usr/lib/syslog-ng", versionOf("usr/lib/syslog-ng"));

/** What programs of the packages need around them, wherever they are unpacked. */
export const surroundings: NodeJS.ProcessEnv = {
  ...process.env,
  LD_LIBRARY_PATH: [libraries, join(root, "lib", machine), join(root, "usr/lib/syslog-ng")].join(
    ":",
  ),
  PYTHONPATH: [resolve("examples/python"), join(root, "usr/lib/python3/dist-packages")].join(":"),
  PYTHONDONTWRITEBYTECODE: "1",
  TZ: "UTC",
};

function versionOf(folder: string): string {
  return readdirSync(join(root, folder)).find((name) => /^\d/.test(name)) ?? "";
}
