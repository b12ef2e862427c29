import { expect, test } from "vitest";
import { exposition } from "./exposition";
import { RequestTally } from "./request-tally";

function lines(tally: RequestTally): string[] {
  return exposition(tally.metrics()).split("\n");
}

test("requests are counted by route and status", () => {
  const tally = new RequestTally();
  tally.add("/api/logs", 200, 4);
  tally.add("/api/logs", 200, 6);
  tally.add("/api/logs", 504, 10_001);
  tally.add("/api/facets", 200, 1);
  expect(lines(tally)).toEqual(
    expect.arrayContaining([
      'cordwood_http_requests_total{route="/api/logs",status="200"} 2',
      'cordwood_http_requests_total{route="/api/logs",status="504"} 1',
      'cordwood_http_requests_total{route="/api/facets",status="200"} 1',
    ]),
  );
});

test("a bucket counts all durations up to its bound, and the last counts every one", () => {
  const tally = new RequestTally();
  for (const ms of [5, 5.1, 90, 10_000, 60_000]) tally.add("/api/logs", 200, ms);
  const name = "cordwood_http_request_duration_seconds";
  const bucket = (le: string) => `${name}_bucket{route="/api/logs",le="${le}"}`;
  expect(lines(tally)).toEqual(
    expect.arrayContaining([
      `${bucket("0.005")} 1`,
      `${bucket("0.01")} 2`,
      `${bucket("0.05")} 2`,
      `${bucket("0.1")} 3`,
      `${bucket("5")} 3`,
      `${bucket("10")} 4`,
      `${bucket("+Inf")} 5`,
      `${name}_count{route="/api/logs"} 5`,
      `${name}_sum{route="/api/logs"} 70.1001`,
    ]),
  );
});

test("nothing is said of routes nobody asked", () => {
  expect(lines(new RequestTally())).toEqual([""]);
});
