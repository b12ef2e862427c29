import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

/** Writes every message to a file, one a line: COPY's text format escapes newlines. */
export async function writeMessages(url: string, file: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const copying = client.query(copyTo("copy (select message from cordwood_logs) to stdout"));
    await pipeline(copying, createWriteStream(file));
  } finally {
    await client.end();
  }
}

/** Lines with the word, as `LC_ALL=C grep -c` counts them: the fastest search without an index. */
export async function grepCount(word: string, file: string): Promise<number> {
  const child = spawn("grep", ["-c", word, file], {
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await new Promise((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", reject);
  });
  return Number(printed);
}
