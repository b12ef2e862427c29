import { EmbeddedError } from "@/lib/server/embedded/embedded-error";
import { SettingError } from "@/lib/server/env";
import { version } from "@/package.json";
import { StartError } from "./start-error";

const HELP = `Usage: npx cordwood <command>

  start            start Cordwood: builds what is stale, brings a Postgres unless DATABASE_URL is set
  import FILE…     read log files, or standard input, into the logs table
  patterns FILE…   sum log files up: the texts their messages are made of, with counts
  report FILE…     levels, loggers, operations and errors of files, or of a range of the table
  migrate          create the logs table, or bring Cordwood's own one up to date
  adopt            convert somebody else's logs table to Cordwood's own layout, while it is used
  sign-in-link EMAIL  print a link by which an administrator gets in who can't otherwise
  help, --version

For work on the code:
  dev              start with reloading
  build            build the dashboard if it is stale
  test             run every test but those of Debian's clients
  test-clients     have rsyslog, syslog-ng and Python's libraries send logs, and look what arrives
  check            run every fast gate (--without-tests: all but the unit tests)
  soak [PART…]     kills, faults and millions of rows: what takes too long for test (an hour)

Settings are environment variables; the README lists them.`;

type Command = (args: string[], folder: string) => Promise<number>;

/** Each command is loaded when it is called, so that `--version` needn't load Next. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import("./start")).startCommand,
  dev: async () => (await import("./start")).devCommand,
  build: async () => (await import("./build")).buildCommand,
  import: async () => (await import("./import")).importCommand,
  patterns: async () => (await import("./patterns")).patternsCommand,
  report: async () => (await import("./report")).reportCommand,
  migrate: async () => (await import("./migrate")).migrateCommand,
  adopt: async () => (await import("./adopt")).adoptCommand,
  "sign-in-link": async () => (await import("./sign-in-link")).signInLinkCommand,
  test: async () => (await import("@/lib/testing/run-tests")).testCommand,
  "test-clients": async () => (await import("@/lib/testing/run-tests")).testClientsCommand,
  soak: async () => (await import("@/lib/testing/run-soak")).soakCommand,
  check: async () => (await import("@/lib/testing/run-checks")).checkCommand,
};

/** Runs a command; `folder` is where its user stands. Returns the exit code: 2 is wrong usage. */
export async function main([name, ...args]: string[], folder: string): Promise<number> {
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    console.log(HELP);
    return 0;
  }
  if (name === "--version" || name === "-v") {
    console.log(version);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    console.error(`cordwood: there is no command "${name}". npx cordwood help lists them.`);
    return 2;
  }
  try {
    const command = await load();
    return await command(args, folder);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(`cordwood: ${error.message}`);
    return 1;
  }
}

/** What the person at the terminal can mend: its message is the whole story. */
function isExpected(error: unknown): error is Error {
  return [SettingError, EmbeddedError, StartError].some((kind) => error instanceof kind);
}
