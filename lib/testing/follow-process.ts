import { Database } from "@/lib/server/db/database";
import { FollowStore } from "@/lib/server/ingest/follow/follow-store";
import { Follower } from "@/lib/server/ingest/follow/follower";
import { WallClock } from "@/lib/server/ingest/wall-clock";

/**
 * Follows a file as `cordwood import --follow` does, in a process of its own that can be killed.
 * Arguments: database URL, file, folder of the position, how long a rotated file is waited for.
 */
const [url = "", path = "", folder = "", settleMs = "0"] = process.argv.slice(2);
const { signal } = new AbortController();
const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
await new Follower({
  path,
  store: new FollowStore({ db, folder, signal, onWait: console.error }),
  signal,
  say: console.error,
  settleMs: Number(settleMs),
  clock: new WallClock("UTC"),
  redactor: null,
  hostname: "here",
  logger: "shop",
  format: null,
  now: () => Date.now() * 1_000,
  onReject: ({ text, reason }) => console.error(`rejected: ${text} (${reason})`),
}).run();
