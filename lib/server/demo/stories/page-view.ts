import type { Micros } from "@/lib/log/instant";
import type { ExtraData } from "@/lib/log/record";
import { callSite } from "@/lib/server/demo/call-site";
import {
  BROWSERS,
  COUNTRIES,
  clientIp,
  PRODUCTS,
  requestIds,
  SEARCHES,
  visitorIds,
} from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { goDeadlineExceeded, goNilUpstream } from "@/lib/server/demo/traces/go";
import {
  browserQuotaExceeded,
  nodeFetchFailed,
  nodeUndefinedPrice,
} from "@/lib/server/demo/traces/javascript";
import { rubyNilPrice, rubySearchDown } from "@/lib/server/demo/traces/ruby";
import { ACCESS, accessLevel } from "./access";
import { lookUp, query } from "./storage";

const ROUTE = callSite("gateway.proxy", "pick", 52);
const PROXY_FAILED = callSite("gateway.proxy", "roundTrip", 188);
const LIMITED = callSite("gateway.ratelimit", "allow", 41);
const RENDER = callSite("shop.web.render", "renderPage", 71);
const RENDER_FAILED = callSite("shop.web.render", "renderPage", 93);
const CLIENT = callSite("shop.web.client", "report", 19);
const ASSETS = callSite("shop.web.assets", "serve", 33);
const SESSION = callSite("auth.session", "load_session", 64);
const SEARCH = callSite("catalog.search", "query", 49);
const PRODUCT = callSite("catalog.products", "page", 66);
const PRICE = callSite("catalog.prices", "for", 36);

/** A customer looks at one to five pages, some seconds apart. */
export function visit(stage: Stage, at: Micros): void {
  const { random } = stage;
  const visitor = visitorIds(random);
  let next = at;
  for (let pages = 1 + Math.floor(random.float() ** 2 * 5); pages > 0; pages--) {
    viewPage(stage, next, visitor);
    next += random.between(3_000_000, 45_000_000);
  }
}

/** One page: through the gateway to the shop, the session, the catalog, the cache and the database. */
export function viewPage(stage: Stage, at: Micros, visitor: ExtraData): void {
  const { random, conditions } = stage;
  const scene = stage.scene(at, requestIds(random, visitor));
  const product = random.pickSkewed(PRODUCTS);
  const words = random.pickSkewed(SEARCHES);
  const searching = random.chance(0.35);
  const path = searching ? `/search?q=${encodeURIComponent(words)}` : `/products/${product.slug}`;
  if (random.chance(0.1)) {
    scene.log(ROUTE, "TRACE", `upstream shop picked: least busy of ${random.between(2, 4)}`);
  }
  if (random.chance(0.2)) {
    scene.log(SESSION, "TRACE", "session loaded", { age_s: random.between(1, 3600) });
  }
  scene.wait(random.latency(3));
  if (searching) {
    const hits = random.chance(0.04) ? 0 : random.between(1, 180);
    query(stage, scene, "select id, name from products where document @@ plainto_tsquery($1)", 9);
    scene.log(SEARCH, "INFO", `search "${words}": ${hits} products`, {
      query: words,
      hits,
      filters: { in_stock: random.chance(0.6), country: random.pick(COUNTRIES) },
      duration_ms: random.latency(18 * conditions.slowness),
    });
  } else {
    const hit = lookUp(stage, scene, `product:${product.sku}`);
    if (!hit) query(stage, scene, "select * from products where sku = $1", 2);
    scene.log(PRODUCT, "INFO", `product ${product.sku} assembled`, {
      sku: product.sku,
      tags: random.chance(0.5) ? ["outdoor", "season"] : ["outdoor"],
      from_cache: hit,
    });
    if (random.chance(0.02)) {
      scene.log(PRICE, "WARNING", `price of ${product.sku} is older than a day, using it anyway`, {
        sku: product.sku,
        age_h: random.between(25, 70),
      });
    }
  }
  scene.wait(random.latency(8));
  const failure = random.chance(0.12) ? fail(stage, scene, product.sku, path) : null;
  const duration = random.latency(46 * Math.sqrt(conditions.slowness));
  if (failure === null) {
    scene.log(RENDER, "INFO", `rendered ${searching ? "search" : "product"} page`, {
      view: searching ? "search" : "product",
      duration_ms: random.latency(12),
    });
  }
  const status = failure ?? (random.chance(0.08) ? 404 : 200);
  scene.log(ACCESS, accessLevel(status), `GET ${path} ${status} in ${duration} ms`, {
    method: "GET",
    path,
    // The edge nodes of the old gateway still write the status as text.
    status: random.chance(0.02) ? String(status) : status,
    bytes: random.between(4_000, 60_000),
    duration_ms: duration,
    client: { ip: clientIp(random), agent: random.pickSkewed(BROWSERS) },
  });
  if (random.chance(0.2)) {
    scene.log(ASSETS, "DEBUG", `304 /assets/vendor-51be07.js`, { status: 304, bytes: 0 });
  }
}

/** Lets the page fail in one of the ways it does, and says with which status. */
function fail(stage: Stage, scene: ReturnType<Stage["scene"]>, sku: string, path: string): number {
  const { random } = stage;
  const kind = random.below(10);
  if (kind < 3) {
    scene.log(RENDER_FAILED, "ERROR", "page not rendered", { path }, nodeUndefinedPrice());
    return 500;
  }
  if (kind < 4) {
    const app = random.pick(stage.company.threads.catalog).hostname;
    const trace = nodeFetchFailed(path, `10.20.0.${random.between(10, 40)}`);
    scene.log(RENDER_FAILED, "ERROR", `catalog on ${app} did not answer`, { upstream: app }, trace);
    return 502;
  }
  if (kind < 6) {
    scene.log(PRICE, "ERROR", `no price for ${sku}`, { sku }, rubyNilPrice(sku));
    return 500;
  }
  if (kind < 7) {
    const host = scene.thread("db").hostname;
    scene.log(SEARCH, "ERROR", "search failed", { host }, rubySearchDown(host));
    return 503;
  }
  if (kind < 8) {
    const upstream = random.pick(stage.company.threads.shop).hostname;
    scene.wait(5_000);
    const trace = goDeadlineExceeded(upstream, path);
    scene.log(
      PROXY_FAILED,
      "ERROR",
      `upstream ${upstream} timed out after 5 s`,
      { upstream },
      trace,
    );
    return 504;
  }
  if (kind < 9) {
    scene.log(CLIENT, "ERROR", "cart not saved in the browser", null, browserQuotaExceeded());
    return 200;
  }
  if (random.chance(0.1)) {
    scene.log(PROXY_FAILED, "CRITICAL", "handler panicked", { path }, goNilUpstream(random));
    return 502;
  }
  scene.log(LIMITED, "WARNING", "rate limit exceeded: 120 requests a minute", { limit: 120 });
  return 429;
}
