import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { PRODUCTS, SEARCHES } from "@/lib/server/demo/goods";
import type { Scene, Stage } from "@/lib/server/demo/stage";

const BUILD = callSite("shop.web.assets", "build", 140);
const SEARCH = callSite("catalog.search", "log_raw", 22);
const FEEDBACK = callSite("shop.web.client", "feedback", 88);
const PAYLOAD = callSite("assistant.model", "dump_request", 171);
const PLAN = callSite("db.query", "explain", 311);
const METRICS = callSite("ops.monitor", "snapshot", 205);

const ODDITIES: readonly ((stage: Stage, scene: Scene) => void)[] = [
  colours,
  markup,
  rightToLeft,
  table,
  dumpedBody,
  plan,
  mixedJson,
  mixedJson,
];

/** One line that is hard to show well. */
export function oddity(stage: Stage, at: Micros): void {
  stage.random.pick(ODDITIES)(stage, stage.scene(at));
}

function colours({ random }: Stage, scene: Scene): void {
  const modules = random.between(380, 440);
  const message = `\u001b[32m✔\u001b[39m built \u001b[1m${modules}\u001b[22m modules in \u001b[33m3.8s\u001b[39m`;
  scene.log(BUILD, "INFO", message);
}

function markup(_: Stage, scene: Scene): void {
  const query = "<script>alert('tent')</script>";
  scene.log(SEARCH, "WARNING", `odd search: ${query}`, { query, escaped: true });
}

function rightToLeft({ random }: Stage, scene: Scene): void {
  const stars = random.between(3, 5);
  const message = "feedback: خيمة رائعة، وصلت بسرعة! ⛺️👍🏽 (המשלוח הגיע)";
  scene.log(FEEDBACK, "INFO", message, { stars, lang: "ar" });
}

function table({ random }: Stage, scene: Scene): void {
  const cart = Array.from({ length: 6 }, () => random.pick(PRODUCTS));
  const lines = cart.map(({ sku, name, price }) => `${sku}\t${name}\t${price / 100}`);
  scene.log(FEEDBACK, "DEBUG", `cart as reported:\nsku\tname\tprice\n${lines.join("\n")}`);
}

/** About 20 kB on one line, as a dumped request is. */
function dumpedBody({ random }: Stage, scene: Scene): void {
  const entry = JSON.stringify({ ...random.pick(PRODUCTS), related: SEARCHES });
  const body = Array(Math.ceil(20_000 / entry.length))
    .fill(entry)
    .join(",");
  scene.log(PAYLOAD, "TRACE", `request body: [${body}]`, { bytes: body.length + 2 });
}

function plan({ random }: Stage, scene: Scene): void {
  const message = [
    "plan:",
    "Nested Loop  (cost=0.85..16.92 rows=1 width=212)",
    "  ->  Index Scan using products_sku on products  (cost=0.42..8.44 rows=1 width=180)",
    `        Index Cond: (sku = '${random.pick(PRODUCTS).sku}'::text)`,
    "  ->  Index Scan using stock_sku on stock  (cost=0.43..8.45 rows=1 width=32)",
  ].join("\n");
  scene.log(PLAN, "INFO", message);
}

/** Objects in arrays in objects, and keys whose type changes from row to row. */
function mixedJson({ random }: Stage, scene: Scene): void {
  scene.log(METRICS, "TRACE", "snapshot", {
    load: [random.latency(1), random.latency(1.2), 0.9],
    memory: { used_mb: random.between(900, 3_800), swap: { used_mb: 0, enabled: false } },
    version: random.pick([3, "3.1", null]),
    user_id: String(random.between(1_000, 9_999)),
    tags: random.pick([["edge", "eu"], "edge", []]),
    note: null,
    empty: {},
    "http.server.active": random.between(1, 80),
    nested: [{ cpu: 0, busy: random.float() }, [1, [2, "three"]], true],
  });
}
