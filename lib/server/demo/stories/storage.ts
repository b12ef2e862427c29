import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import type { Scene, Stage } from "@/lib/server/demo/stage";

const HIT = callSite("cache.store", "Get", 71);
const MISS = callSite("cache.store", "Get", 78);
const QUERY = callSite("db.query", "exec_simple_query", 1075);

const REFUSED = callSite("db.pool", "acquire", 91);

/** From this many milliseconds on, a statement is slow. */
const SLOW_MS = 250;

/** Asks the cache; tells whether the key was there. */
export function lookUp(stage: Stage, scene: Scene, key: string): boolean {
  const hit = stage.random.chance(0.87);
  const duration_ms = stage.random.latency(0.6);
  // Hits are told one in four, as their services sample them: they would drown the rest.
  if (hit && stage.random.chance(0.25))
    scene.log(HIT, "TRACE", `hit ${key}`, {
      operation: "cache lookup",
      cache: "hit",
      key,
      duration_ms,
    });
  if (!hit)
    scene.log(MISS, "DEBUG", `miss ${key}`, {
      operation: "cache lookup",
      cache: "miss",
      key,
      duration_ms,
      ttl_s: 600,
    });
  return hit;
}

/** Runs a statement that takes `median` milliseconds on a good day. */
export function query(stage: Stage, scene: Scene, statement: string, median: number): void {
  const { random, conditions } = stage;
  const bloated = random.chance(0.008) ? 60 : 1;
  const duration_ms = random.latency(median * conditions.slowness * bloated);
  scene.wait(duration_ms);
  const extra = { statement, duration_ms, rows: random.between(0, 48) };
  if (duration_ms < SLOW_MS) {
    if (random.chance(0.5)) return;
    scene.log(QUERY, "DEBUG", `duration: ${duration_ms} ms  statement: ${statement}`, extra);
  } else {
    scene.log(QUERY, "WARNING", `slow query: ${duration_ms} ms\n  ${statement}`, {
      ...extra,
      slow: true,
      plan: { node: "Seq Scan", cost: random.between(4_000, 90_000), loops: 1 },
    });
  }
}

/** Somebody's dashboard sums up the day: a statement of its own, the first to suffer. */
export function askForReport(stage: Stage, at: Micros): void {
  const { random, conditions } = stage;
  const scene = stage.scene(at, { application: "back-office" });
  query(stage, scene, "select region, sum(total) from orders where day = $1 group by region", 16);
  if (conditions.slowness < 20 || random.chance(0.7)) return;
  const waiting = random.between(8, 60);
  scene.log(REFUSED, "ERROR", "no connection within 30 s: 20 of 20 in use", { size: 20, waiting });
}
