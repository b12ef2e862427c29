import { expect, test } from "vitest";
import { exposition, metric } from "./exposition";

test("each metric has its help, its type and a line a sample", () => {
  const text = exposition([
    metric("rows", "gauge", "Rows.", 3),
    {
      name: "jobs_total",
      type: "counter",
      help: "Runs.",
      samples: [
        { labels: { job: "a" }, value: 1 },
        { labels: { job: "b" }, value: 0.5 },
      ],
    },
  ]);
  expect(text.split("\n")).toEqual([
    "# HELP rows Rows.",
    "# TYPE rows gauge",
    "rows 3",
    "# HELP jobs_total Runs.",
    "# TYPE jobs_total counter",
    'jobs_total{job="a"} 1',
    'jobs_total{job="b"} 0.5',
    "",
  ]);
});

test("a label's value may hold quotes, backslashes and line ends", () => {
  const samples = [{ labels: { q: 'a"b\\c\nd' }, value: 1 }];
  expect(exposition([{ name: "m", type: "gauge", help: "h", samples }])).toContain(
    'm{q="a\\"b\\\\c\\nd"} 1\n',
  );
});

test("a metric without samples is left out", () => {
  expect(exposition([{ name: "m", type: "gauge", help: "h", samples: [] }])).toBe("");
});
