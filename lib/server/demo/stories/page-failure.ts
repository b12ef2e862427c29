import { callSite } from "@/lib/server/demo/call-site";
import type { Scene, Stage } from "@/lib/server/demo/stage";
import { goDeadlineExceeded, goNilUpstream } from "@/lib/server/demo/traces/go";
import {
  browserQuotaExceeded,
  nodeFetchFailed,
  nodeUndefinedPrice,
} from "@/lib/server/demo/traces/javascript";
import { rubyNilPrice, rubySearchDown } from "@/lib/server/demo/traces/ruby";

const PROXY = callSite("gateway.proxy", "roundTrip", 188);
const LIMIT = callSite("gateway.ratelimit", "allow", 41);
const RENDER = callSite("shop.web.render", "renderPage", 93);
const CLIENT = callSite("shop.web.client", "report", 19);
const SEARCH = callSite("catalog.search", "query", 57);
const PRICE = callSite("catalog.prices", "for", 38);

interface Page {
  sku: string;
  path: string;
}

/** Logs one failure of a page and says with which status the page is answered. */
type Failure = (stage: Stage, scene: Scene, page: Page) => number;

const FAILURES: readonly Failure[] = [
  undefinedPrice,
  undefinedPrice,
  undefinedPrice,
  noPrice,
  noPrice,
  catalogGone,
  searchDown,
  upstreamTimeout,
  browserFull,
  tooMany,
];

/** Lets a page fail in one of the ways it does, the commoner ones more often. */
export function failPage(stage: Stage, scene: Scene, page: Page): number {
  const { random } = stage;
  return (random.chance(0.01) ? panic : random.pick(FAILURES))(stage, scene, page);
}

function undefinedPrice(_: Stage, scene: Scene, { path }: Page): number {
  scene.log(RENDER, "ERROR", "page not rendered", { path }, nodeUndefinedPrice());
  return 500;
}

function noPrice(_: Stage, scene: Scene, { sku }: Page): number {
  scene.log(PRICE, "ERROR", `no price for ${sku}`, { sku }, rubyNilPrice(sku));
  return 500;
}

function catalogGone({ random }: Stage, scene: Scene, { path }: Page): number {
  const upstream = scene.thread("catalog").hostname;
  const trace = nodeFetchFailed(path, `10.20.0.${random.between(10, 40)}`);
  scene.log(RENDER, "ERROR", `catalog on ${upstream} did not answer`, { upstream }, trace);
  return 502;
}

function searchDown(_: Stage, scene: Scene): number {
  const host = scene.thread("db").hostname;
  scene.log(SEARCH, "ERROR", "search failed", { host }, rubySearchDown(host));
  return 503;
}

function upstreamTimeout(_: Stage, scene: Scene, { path }: Page): number {
  const upstream = scene.thread("shop").hostname;
  const trace = goDeadlineExceeded(upstream, path);
  scene.wait(5_000);
  scene.log(PROXY, "ERROR", `upstream ${upstream} timed out after 5 s`, { upstream }, trace);
  return 504;
}

/** The page is there; its script, in the customer's browser, failed. */
function browserFull(_: Stage, scene: Scene): number {
  scene.log(CLIENT, "ERROR", "cart not saved in the browser", null, browserQuotaExceeded());
  return 200;
}

function tooMany(_: Stage, scene: Scene): number {
  scene.log(LIMIT, "WARNING", "rate limit exceeded: 120 requests a minute", { limit: 120 });
  return 429;
}

function panic({ random }: Stage, scene: Scene, { path }: Page): number {
  scene.log(PROXY, "CRITICAL", "handler panicked", { path }, goNilUpstream(random));
  return 502;
}
