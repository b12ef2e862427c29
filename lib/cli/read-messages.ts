import { MICROS_PER_MS } from "@/lib/log/instant";
import { learnHeader } from "@/lib/patterns/header";
import { stripAnsi } from "@/lib/server/ingest/ansi";
import { detectFormat, VOTERS } from "@/lib/server/ingest/detect";
import type { Format } from "@/lib/server/ingest/formats/format";
import { splitLines } from "@/lib/server/ingest/lines";
import { readText, type Source } from "@/lib/server/ingest/source";
import { WallClock } from "@/lib/server/ingest/wall-clock";

/** Lines from which the header is learned. */
const LEARNED_FROM = 1_000;

/**
 * Hears of each line in order: a text and where in it the message of its record begins, -1 for a
 * line that goes on with the record above, such as a stack trace's.
 */
type OnLine = (text: string, start: number) => void;

/**
 * Reads the messages of a source. Parsing whole records takes three to seven times the CPU of
 * finding where the message begins, so that is all that is done where the message ends its line.
 */
export async function readMessages(source: Source, now: Date, onLine: OnLine): Promise<void> {
  let head: string[] | null = [];
  let take: (line: string) => void = () => {};
  const begin = (lines: readonly string[]) => {
    take = reader(lines, source.modified ?? now, onLine);
    for (const line of lines) take(line);
    head = null;
  };
  for await (const batch of splitLines(readText(source))) {
    const lines = batch.map(stripAnsi);
    if (head === null) for (const line of lines) take(line);
    else if (head.push(...lines) >= LEARNED_FROM) begin(head);
  }
  if (head !== null) begin(head);
}

function reader(head: readonly string[], modified: Date, onLine: OnLine): (line: string) => void {
  const clock = new WallClock("UTC");
  const by = modified.getTime() * MICROS_PER_MS;
  const voters = head.slice(0, VOTERS);
  const format = detectFormat(voters, clock, by);
  const read = (line: string) => messageOf(format, line, clock, by);
  const endsItsLine = voters.every((line) => line.endsWith(read(line) ?? ""));
  const start = endsItsLine ? learnHeader(head.slice(0, LEARNED_FROM)) : null;
  if (start) return (line) => onLine(line, start(line));
  return (line) => {
    const message = read(line);
    if (message === null) onLine(line, format.lines === "one" ? 0 : -1);
    else onLine(message, 0);
  };
}

/** The first line of a record's message: what follows differs from call to call. */
function messageOf(format: Format, line: string, clock: WallClock, by: number): string | null {
  const read = format.read(line, clock, by);
  return "refused" in read ? null : (read.message.split("\n", 1)[0] ?? "");
}
