import { copyFile, stat, truncate } from "node:fs/promises";

const MAX_BYTES = 10 * 1024 * 1024;
const CHECK_MS = 60_000;

/**
 * Keeps the server's log below two files of 10 MB: a full one is copied to `<log>.1` and emptied.
 * Postgres holds it open for appending, so it goes on at the new beginning. Returns a function
 * that ends the watch.
 */
export function boundLog(log: string): () => void {
  const check = async () => {
    try {
      if ((await stat(log)).size < MAX_BYTES) return;
      await copyFile(log, `${log}.1`);
      await truncate(log);
    } catch {
      // A full disk or a folder that went away: the log is the least of it, try again later.
    }
  };
  void check();
  const timer = setInterval(check, CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
