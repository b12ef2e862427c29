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
import { ACCESS, accessLevel } from "./access";
import { failPage } from "./page-failure";
import { lookUp, query } from "./storage";

const ROUTE = callSite("gateway.proxy", "pick", 52);
const RENDER = callSite("shop.web.render", "renderPage", 71);
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
function viewPage(stage: Stage, at: Micros, visitor: ExtraData): void {
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
      operation: "search products",
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
      // One label or several: the catalog writes a list only when it is one.
      tags: random.pick([["outdoor", "season"], ["outdoor", "sale", "last"], "outdoor"]),
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
  const failure = random.chance(0.12) ? failPage(stage, scene, { sku: product.sku, path }) : null;
  if (failure === null) {
    scene.log(RENDER, "INFO", `rendered ${searching ? "search" : "product"} page`, {
      operation: "render page",
      view: searching ? "search" : "product",
      duration_ms: random.latency(12),
    });
  }
  const status = failure ?? (random.chance(0.08) ? 404 : 200);
  const duration = Math.round((scene.at - at) / 100) / 10;
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
