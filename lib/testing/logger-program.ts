import { closeLogging, configureLogging, getLogger } from "@/lib/logger/default-logging";

/**
 * A program that logs and ends in the way its first argument names, for tests of what becomes of
 * the records that wait. The second is a database's URL.
 */
const [ending = "", url = ""] = process.argv.slice(2);

configureLogging({
  logging: {
    console: { enabled: false },
    database: {},
    batch_size: 1_000,
    flush_interval: 600,
    retry: { tries: 2, delay: "10ms" },
    shutdown_timeout: 10,
  },
  database: { url },
});
const log = getLogger("program");

log.info("the last words", { ending });

switch (ending) {
  case "end":
    break;
  case "signal":
    // Something to wait for, as a server has it.
    setInterval(() => {}, 1_000);
    process.stdout.write("ready\n");
    break;
  case "own handler":
    setInterval(() => {}, 1_000);
    process.on("SIGTERM", () => {
      log.info("shutting down");
      closeLogging().then(() => process.exit(3));
    });
    process.stdout.write("ready\n");
    break;
  case "exit":
    process.exit(4);
    break;
  case "throw":
    throw new Error("nobody catches it");
  default:
    throw new Error(`A program can't end by "${ending}".`);
}
