import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { PRODUCTS } from "@/lib/server/demo/goods";
import type { Scene, Stage } from "@/lib/server/demo/stage";
import { dotnetLedgerMismatch } from "@/lib/server/demo/traces/dotnet";
import { pythonDiskFull } from "@/lib/server/demo/traces/python";
import { query } from "./storage";

const DUE = callSite("jobs.scheduler", "tick", 60);
const START = callSite("jobs.runner", "run", 112);
const END = callSite("jobs.runner", "run", 139);
const CHECKPOINT = callSite("jobs.runner", "checkpoint", 147);
const RETRY = callSite("jobs.runner", "retry", 161);
const REPORT = callSite("jobs.reports", "write_report", 92);
const CLEANUP = callSite("jobs.cleanup", "sweep", 48);
const IMAGES = callSite("catalog.images", "resize", 73);
const LEDGER = callSite("payments.ledger", "Reconcile", 54);

const SCRIPTS = [
  { script_name: "rebuild_search_index.py", steps: "products", parts: 4 },
  { script_name: "sales_report.py", steps: "report", parts: 2 },
  { script_name: "expire_carts.py", steps: "sweep", parts: 0 },
  { script_name: "resize_images.py", steps: "images", parts: 3 },
  { script_name: "reconcile_ledger.py", steps: "ledger", parts: 0 },
] as const;

/** A scheduled script: start, steps, child executions for its parts, and an end with a status. */
export function execute(stage: Stage, at: Micros): void {
  const { random } = stage;
  const script = random.pickSkewed(SCRIPTS);
  // Schedulers fire on the second, on every host alike: equal timestamps across hosts.
  const due = stage.scene(Math.max(at - (at % 1_000_000), stage.earliest));
  due.log(DUE, "DEBUG", `${script.script_name} is due`, { script_name: script.script_name });
  const parent = begin(stage, due.at, script.script_name, null);
  for (let part = 1; part <= script.parts; part++) {
    const child = begin(stage, parent.at, `${script.script_name}#${part}`, parent);
    work(stage, child, script.steps);
    finish(child, child.at - parent.at, true);
    parent.at = child.at;
  }
  const ok = work(stage, parent, script.steps);
  if (ok && isKilled(parent)) parent.log(CHECKPOINT, "DEBUG", "checkpoint written", {});
  else finish(parent, parent.at - due.at, ok);
}

/** One in 32 is killed with the machine it runs on, and says nothing more. */
function isKilled({ ids }: Scene): boolean {
  return /[02][0-9a-f][0-3]$/.test(String(ids.execution_id));
}

function begin(stage: Stage, at: Micros, script_name: string, parent: Scene | null): Scene {
  const execution_id = `exec-${stage.random.hex(5)}`;
  const parentId = parent?.ids.execution_id;
  const scene = stage.scene(at, {
    execution_id,
    script_name,
    ...(parentId === undefined ? {} : { parent_execution_id: parentId }),
  });
  // A part runs in the process of the script that started it.
  if (parent) scene.use("jobs", parent.thread("jobs"));
  scene.log(START, "INFO", `${script_name} started`, { event: "start", status: "running" });
  return scene;
}

function finish(scene: Scene, took: Micros, ok: boolean): void {
  const { script_name } = scene.ids;
  const duration_ms = Math.round(took / 1000);
  const status = ok ? "succeeded" : "failed";
  const message = `${script_name} ${status} in ${(duration_ms / 1000).toFixed(1)} s`;
  // Success is worth a word for the whole; that a part went well goes without saying.
  const whole = scene.ids.parent_execution_id === undefined ? "SUCCESS" : "INFO";
  scene.log(END, ok ? whole : "ERROR", message, {
    event: "end",
    operation: String(script_name).replace(/#.*/, " part"),
    status,
    duration_ms,
    cpu_user_ms: Math.round(duration_ms * 0.3) + (took % 400),
    memory_delta_bytes: 4_000_000 + duration_ms * 900 - (took % 9_000_000),
  });
}

/** The steps of one execution; tells whether they went well. */
function work(stage: Stage, scene: Scene, steps: (typeof SCRIPTS)[number]["steps"]): boolean {
  const { random } = stage;
  for (let step = 1; step <= random.between(2, 5); step++) {
    scene.wait(random.latency(2_400));
    const rows = random.between(20, 900);
    switch (steps) {
      case "products":
        query(stage, scene, "select * from products where id > $1 order by id limit 500", 14);
        scene.log(END, "INFO", `indexed ${rows} products`, { step, indexed: rows });
        break;
      case "report":
        scene.log(REPORT, "INFO", `wrote page ${step} with ${rows} lines`, { step, lines: rows });
        break;
      case "sweep":
        scene.log(CLEANUP, "INFO", `removed ${rows} carts older than 30 days`, { removed: rows });
        break;
      case "images": {
        const { sku } = random.pick(PRODUCTS);
        scene.log(IMAGES, "DEBUG", `resized ${sku}.jpg to 4 widths`, { sku, widths: [320, 640] });
        break;
      }
      case "ledger":
        scene.log(LEDGER, "INFO", `${rows} entries match`, { matched: rows, open: step });
        break;
    }
    if (random.chance(0.04)) {
      const extra = { attempt: 1, backoff_ms: 500 };
      scene.log(RETRY, "WARNING", "lost the lock on the job, taking it again", extra);
    }
  }
  if (!random.chance(0.14)) return true;
  const path = `/var/spool/reports/${random.hex(3)}.csv`;
  if (steps === "ledger") {
    scene.log(LEDGER, "ERROR", "ledger and bank differ", { open: 1 }, dotnetLedgerMismatch());
  } else {
    scene.log(REPORT, "ERROR", "can't write", { path, free_mb: 0 }, pythonDiskFull(path));
  }
  return false;
}
