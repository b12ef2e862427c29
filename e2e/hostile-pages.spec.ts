import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";

const MARKUP = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

/** What runs, loads or turns round where a page takes a log for more than text. */
const ATTACKS = [
  MARKUP,
  `"><svg onload=window.hacked=1>javascript:window.hacked=1`,
  `</script><iframe srcdoc="<script>parent.hacked=1</script>">`,
  "{{constructor.constructor('window.hacked=1')()}} <%= window.hacked=1 %>",
  "\u001b[31mred\u001b[0m \u0007 \u009b2J \r overwritten",
  "user \u202egnp.exe\u2066\u2069 \u200b\u200d\ufeff\u2028 =cmd|' /C calc'!A0",
  `Z${"\u0351\u0363".repeat(200)}`,
  "W".repeat(20_000),
];

/** A column has 255 characters, and a key is one of JSON. */
const SHORT = 200;

/** Every page there is, found as Next finds them: a new one is looked at without being named. */
const PAGES = readdirSync(join("app", "(dashboard)"), { recursive: true })
  .map(String)
  .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.includes("["))
  .map((file) => join("/", dirname(file)));

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

async function breaches(page: Page) {
  return page.evaluate(() => {
    const { documentElement: root } = document;
    const inlineHandlers = [...document.querySelectorAll("body *")].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith("on")),
    );
    return {
      hacked: "hacked" in window,
      handlers: inlineHandlers.length,
      foreign: document.querySelectorAll("body iframe, body img, body object, body embed").length,
      links: document.querySelectorAll("a[href^='javascript:' i]").length,
      sideways: root.scrollWidth - root.clientWidth,
    };
  });
}

const NOTHING = { hacked: false, handlers: 0, foreign: 0, links: 0, sideways: 0 };

test("log lines that attack are text on every page, which keeps its shape and its policy", async ({
  own,
  page,
}) => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await own.write(
    ATTACKS.flatMap((attack, index) =>
      [1, 2, 3].map((minute) => ({
        timestamp: at(minute + index * 3),
        level: "ERROR" as const,
        message: attack,
        exception: `${attack}: ${attack}\n    at ${attack} (${attack}:1:1)`,
        logger_name: attack.slice(0, SHORT),
        hostname: attack.slice(0, SHORT),
        thread_name: attack.slice(0, SHORT),
        function_name: attack.slice(0, SHORT),
        module: attack.slice(0, SHORT),
        extra_data: {
          [attack.slice(0, SHORT)]: attack,
          nested: [{ [attack.slice(0, SHORT)]: attack }],
          trace_id: attack.slice(0, SHORT),
          duration_ms: 12,
        },
      })),
    ),
  );
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      // Exposed above.
      (window as unknown as { tellViolation(text: string): void }).tellViolation(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  page.on("dialog", (dialog) => violations.push(`a dialog: ${dialog.message()}`));

  const key = JSON.stringify(MARKUP);
  const addresses = [
    ...PAGES,
    `/logs?${new URLSearchParams({ columns: `time,level,thread_name,${key},message`, stack: key })}`,
    `/logs?${new URLSearchParams({ q: `logger:${key} bell\u0007 user \u202egnp` })}`,
  ];
  const keepShape = async (what: string) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await breaches(page), `${what} at ${size.width}`).toEqual(NOTHING);
    }
  };
  for (const address of addresses) {
    const answer = await page.goto(`${own.url}${address}`, { waitUntil: "networkidle" });
    expect(answer?.headers()["content-security-policy"], address).toContain("'nonce-");
    await keepShape(address);
  }
  await page.goto(`${own.url}/logs`);
  await page.getByRole("grid", { name: "Logs" }).getByRole("row").nth(1).click();
  await page.getByRole("region", { name: "Log details" }).waitFor();
  await keepShape("details");
  expect(violations).toEqual([]);
});

test("what gets onto a page all the same doesn't run, and is reported", async ({
  own,
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/Content Security Policy|Refused to|violates/);
  await page.goto(`${own.url}/logs`, { waitUntil: "load" });
  const kept = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    );
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="data:," onerror="window.hacked=1"><iframe src="/logs"></iframe>
      <img src="http://127.0.0.2:9/pixel.png"><style>body { display: none }</style>`;
    document.body.append(holder);
    await fetch("http://127.0.0.2:9/steal").catch(() => {});
    while (directives.length < 5) await new Promise((resolve) => setTimeout(resolve, 50));
    return { hacked: "hacked" in window, directives: directives.sort() };
  });
  expect(kept).toEqual({
    hacked: false,
    directives: ["connect-src", "frame-src", "img-src", "script-src-attr", "style-src-elem"],
  });
});
