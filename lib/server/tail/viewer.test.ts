import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/contract/error";
import { TailClient } from "@/lib/testing/tail-client";
import { Viewer } from "./viewer";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function watched(assertStillIn: () => Promise<void>) {
  const onEnd = vi.fn();
  const viewer = new Viewer({ query: null, tz: "UTC", key: "", after: null, assertStillIn }, onEnd);
  return { onEnd, client: new TailClient(viewer.stream) };
}

test("who isn't let in any more is told why, and sent away", async () => {
  let isIn = true;
  const { onEnd, client } = watched(async () => {
    if (!isIn) throw new AppError("unauthenticated", "The token t has been revoked.");
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onEnd).not.toHaveBeenCalled();
  isIn = false;
  await vi.advanceTimersByTimeAsync(3_000);
  await client.until(({ hasEnded }) => hasEnded);
  expect(client.notices).toEqual([{ code: "failed", message: "The token t has been revoked." }]);
  expect(onEnd).toHaveBeenCalledOnce();
});

test("about who has left nothing is asked any more", async () => {
  const asked = vi.fn(async () => {});
  const { client } = watched(asked);
  await client.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).not.toHaveBeenCalled();
});
