import type { Micros } from "@/lib/log/instant";
import { type CallSite, callSite } from "@/lib/server/demo/call-site";
import { PRODUCTS } from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { pythonMissingColumn } from "@/lib/server/demo/traces/python";

const IMPORT = callSite("suppliers.import", "run", 47);

/** Each supplier's feed logs under its own name, from one and the same file. */
function feedSite(logger_name: string): CallSite {
  const pathname = "/srv/suppliers/suppliers/feed.py";
  return {
    ...IMPORT,
    logger_name,
    function_name: "import_rows",
    lineno: 118,
    module: "feed",
    filename: "feed.py",
    pathname,
  };
}

/** A supplier's price list is fetched and read, batch by batch. */
export function importFeed(stage: Stage, at: Micros): void {
  const { random, company } = stage;
  const site = feedSite(random.pickSkewed(company.feeds));
  const scene = stage.scene(at, {
    execution_id: `exec-${random.hex(5)}`,
    script_name: "import_feed.py",
  });
  const supplier = site.logger_name.slice(site.logger_name.lastIndexOf(".") + 1);
  const started = scene.at;
  scene.log(IMPORT, "INFO", `feed of ${supplier} started`, { event: "start", supplier });
  const batches = random.between(1, 4);
  for (let batch = 1; batch <= batches; batch++) {
    scene.wait(random.latency(1_800));
    const { sku } = random.pick(PRODUCTS);
    const rows = random.between(50, 500);
    scene.log(site, "INFO", `batch ${batch} of ${batches}: ${rows} rows`, { batch, rows });
    if (random.chance(0.35)) {
      scene.log(site, "WARNING", `${sku}: price changed by more than 30 %, held back for review`, {
        sku,
        old_price: 54.5,
        new_price: 79.9,
        currency: "EUR",
      });
    } else {
      scene.log(site, "DEBUG", `${sku}: unchanged`, { sku });
    }
  }
  const failed = random.chance(0.2);
  if (failed) {
    const column = random.pick(["ean", "net_price", "lead_time"]);
    const trace = pythonMissingColumn(column, random.between(2, 4_000));
    scene.log(site, "ERROR", `feed of ${supplier} can't be read`, { supplier, column }, trace);
  }
  const duration_ms = Math.round((scene.at - started) / 1000);
  const status = failed ? "failed" : "succeeded";
  scene.log(IMPORT, failed ? "WARNING" : "SUCCESS", `feed of ${supplier} ${status}`, {
    event: "end",
    operation: "import supplier feed",
    supplier,
    status,
    duration_ms,
  });
}
