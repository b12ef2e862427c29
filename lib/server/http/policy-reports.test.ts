import { expect, test } from "vitest";
import { PolicyReports, takePolicyReports } from "./policy-reports";

const HOUR_MS = 3_600_000;

function reports() {
  const printed: string[] = [];
  const clock = { now: 0 };
  const taken = new PolicyReports(
    () => clock.now,
    (line) => printed.push(line),
  );
  const send = (body: unknown) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return takePolicyReports(new Request("http://x/", { method: "POST", body: text }), taken);
  };
  return { taken, printed, clock, send };
}

const violation = (page: string, blocked = "inline") => ({
  type: "csp-violation",
  url: page,
  body: { effectiveDirective: "script-src-elem", blockedURL: blocked },
});

test("both forms browsers send are counted and printed", async () => {
  const { taken, printed, send } = reports();
  await send([violation("http://logs/logs"), { type: "deprecation", url: "", body: null }]);
  await send({
    "csp-report": {
      "violated-directive": "img-src",
      "blocked-uri": "http://evil.example/a.png",
      "document-uri": "http://logs/",
    },
  });
  expect(taken.count).toBe(2);
  expect(printed).toEqual([
    expect.stringContaining('("script-src-elem") kept "inline"'),
    expect.stringContaining('("img-src") kept "http://evil.example/a.png"'),
  ]);
});

test("what was searched for isn't printed", async () => {
  const { printed, send } = reports();
  await send([violation("http://logs/logs?q=hunter2#hunter2", "http://a/b?key=hunter2")]);
  expect(printed.join()).toContain("http://logs/logs");
  expect(printed.join()).not.toContain("hunter2");
});

test("what a terminal would obey is not printed", async () => {
  const { printed, send } = reports();
  await send([violation("http://logs/\u001b]0;owned\u0007\nfake line\u202e")]);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^[\x20-\x7e]+$/);
});

test("the same is printed once an hour, and twenty different ones at most", async () => {
  const { taken, printed, clock, send } = reports();
  for (let page = 0; page < 30; page += 1) {
    await send([violation(`http://logs/${page}`), violation(`http://logs/${page}`)]);
  }
  expect(taken.count).toBe(60);
  expect(printed).toHaveLength(20);
  clock.now += HOUR_MS;
  await send([violation("http://logs/0")]);
  expect(printed).toHaveLength(21);
});

test.each(["", "no JSON", "null", '[{"type":"csp-violation"}]', "x".repeat(300_000)])(
  "what is no report is left out",
  async (body) => {
    const { taken, send } = reports();
    await send(body);
    expect(taken.count).toBe(0);
  },
);
