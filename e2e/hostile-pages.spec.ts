import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import {
  ATTACKS,
  forgetHostileNames,
  hostileThings,
  MARKUP,
  writeHostileLogs,
  writeHostileNames,
} from "./hostile-data";
import { expect, test } from "./test";

/** Every page there is, found as Next finds them. */
const PAGES = readdirSync(join("app", "(dashboard)"), { recursive: true })
  .map(String)
  .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.includes("["))
  .map((file) => join("/", dirname(file)));

/** What they show tells nothing of any log, nor of what people wrote. */
const WITHOUT = ["/settings", "/settings/account"];

interface Made {
  view: string;
  row: string;
  error: string;
}

/** Where hostile text is shown: pages, and what is opened in them by their address. */
function visits({ view, row, error }: Made): [path: string, params: Record<string, string>][] {
  const key = `@${JSON.stringify(MARKUP)}`;
  const quoted = JSON.stringify(MARKUP);
  return [
    ["/", {}],
    [
      "/logs",
      { view, q: quoted, columns: `level,thread_name,trace_id,${key},message`, stack: key },
    ],
    ["/logs", { q: `${quoted} OR bell\u0007 OR \u202egnp`, row, around: row }],
    ["/logs", { show: "patterns" }],
    ["/logs", { sort: "relevance", text: MARKUP }],
    ["/errors", {}],
    ["/errors", { error }],
    ["/operations", {}],
    ["/operations", { operation: MARKUP }],
    ["/flows", { by: "trace_id" }],
    ["/flows/flow", { by: "trace_id", id: MARKUP }],
    ["/import", {}],
    ["/settings", {}],
    ["/settings/account", {}],
    ["/settings/access", {}],
    ["/settings/errors", {}],
    ["/settings/lookups", {}],
  ];
}

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

test.afterEach(({ ownProduct }) => forgetHostileNames(ownProduct));

test("what attacks, in logs and in names, is text on every page, which keeps its shape and its policy", async ({
  own,
  page,
  playwright,
}) => {
  const request = await playwright.request.newContext({ baseURL: own.url });
  await writeHostileLogs(own);
  const view = await writeHostileNames(own, request);
  const addresses = visits({ view, ...(await hostileThings(request)) });
  await request.dispose();
  // A new page is looked at from the day it is there.
  expect(new Set(addresses.map(([path]) => path))).toEqual(new Set(PAGES));

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

  const keepShape = async (what: string) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // What is measured, a table's columns say, takes its new width a frame later.
      await expect
        .poll(() => breaches(page), { message: `${what} at ${size.width}` })
        .toEqual(NOTHING);
    }
  };
  const main = page.getByRole("main");
  for (const [path, params] of addresses) {
    const address = `${path}?${new URLSearchParams(params)}`;
    const answer = await page.goto(own.url + address, { waitUntil: "load" });
    expect(answer?.headers()["content-security-policy"], address).toContain("'nonce-");
    if (path === "/import") {
      const lines = ATTACKS.map((message) => JSON.stringify({ message, [MARKUP]: message }));
      const buffer = Buffer.from(lines.join("\n"));
      const file = { name: `${MARKUP}.ndjson`, mimeType: "", buffer };
      await page.locator("input[type=file]").setInputFiles(file);
    }
    // It is there to be read, as text; patterns have their own way to write numbers.
    if (!WITHOUT.includes(path)) await expect(main, address).toContainText("hacked");
    await page.waitForLoadState("networkidle");
    await keepShape(address);
  }
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
