import { describe, expect, test } from "vitest";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Format } from "@/lib/server/ingest/formats/format";
import { formatNamed } from "@/lib/server/ingest/formats/formats";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { type FeedReject, RecordFeed } from "./record-feed";

/** A feed whose clock goes as it is set. */
function feed(format: Format | null = null, offset = 0) {
  const rejects: FeedReject[] = [];
  const clock = { now: "" };
  const made = new RecordFeed(
    {
      clock: new WallClock("UTC"),
      redactor: null,
      hostname: "here",
      logger: "app",
      format,
      now: () => Date.parse(clock.now) * MICROS_PER_MS,
      onReject: (reject) => void rejects.push(reject),
    },
    offset,
    [],
    null,
  );
  const timesOf = () => {
    made.flush();
    const lines = made.takeBatch().batch.text.toString().split("\n").slice(0, -1);
    return lines.map((row) => row.split("\t", 1)[0]);
  };
  const push = (text: string) => made.push(Buffer.from(text));
  return { clock, push, timesOf, rejects };
}

describe("a line that leaves out part of its date is of the day it comes on", () => {
  test("over the turn of a year", () => {
    const { clock, push, timesOf } = feed(formatNamed("syslog"));
    clock.now = "2026-12-31T23:59:59Z";
    push("Dec 31 23:59:58 here app[1]: one\n");
    clock.now = "2027-01-03T08:00:00Z";
    push("Jan  3 08:00:00 here app[1]: two\n");
    expect(timesOf()).toEqual([
      expect.stringMatching(/^2026-12-31[T ]23:59:58/),
      expect.stringMatching(/^2027-01-03[T ]08:00:00/),
    ]);
  });
});

test("a line that can't be placed is found by its byte, wherever reading began", () => {
  const { clock, push, rejects } = feed(formatNamed("json"), 1_000);
  clock.now = "2026-11-22T09:30:00Z";
  const first = '{"msg":"one"}\n';
  push(`${first}no json\n`);
  expect(rejects).toMatchObject([{ byte: 1_000 + first.length, text: "no json" }]);
});
