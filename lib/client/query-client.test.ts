import { dehydrate, hydrate } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "./query-client";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What is done with a cache while a page is rendered on the server. */
function renderPage(): void {
  const asked = createQueryClient();
  asked.setQueryData(["logs"], { rows: [] });
  const shown = createQueryClient();
  hydrate(shown, dehydrate(asked));
}

test("on the server nothing holds a page's answers once it is rendered", () => {
  renderPage();
  expect(vi.getTimerCount()).toBe(0);
});

test("in the browser what no page shows is forgotten after ten minutes", () => {
  vi.stubGlobal("window", {});
  const queryClient = createQueryClient();
  queryClient.setQueryData(["logs"], { rows: [] });
  vi.advanceTimersByTime(10 * 60_000 - 1);
  expect(queryClient.getQueryData(["logs"])).toEqual({ rows: [] });
  vi.advanceTimersByTime(1);
  expect(queryClient.getQueryData(["logs"])).toBeUndefined();
});
