import { callSite } from "@/lib/server/demo/call-site";
import { BURST_BEGINS, type Incident, ROLLBACK_BEGINS } from "@/lib/server/demo/conditions";
import { MINUTE, SECOND } from "@/lib/server/demo/rhythm";
import type { Scene, Stage } from "@/lib/server/demo/stage";

const DEPLOY = callSite("ops.deploy", "Rollout", 118);
const DEPLOYED = callSite("ops.deploy", "Rollout", 164);
const MONITOR = callSite("ops.monitor", "alert", 233);
const STARTED = callSite("orders.checkout", "main", 24);
const BLOCKED = callSite("db.query", "ProcSleep", 1430);
const ENDED = callSite("db.query", "ProcessInterrupts", 3312);
const VACUUM = callSite("db.vacuum", "heap_vacuum_rel", 640);
const BREAKER = callSite("mail.queue", "trip", 131);

/** What people and monitors say during an incident; its effects come from the conditions. */
export function tellIncident(stage: Stage, incident: Incident): void {
  const scene = stage.scene(incident.from, { incident: incident.kind });
  const after = (delay: number) => {
    scene.at = incident.from + delay;
  };
  switch (incident.kind) {
    case "good_deploy":
      rollOut(stage, scene, "4.18.1", "deploy");
      return;
    case "bad_deploy": {
      rollOut(stage, scene, "4.18.0", "deploy");
      after(BURST_BEGINS + 2 * MINUTE);
      const rate = { error_rate: 0.41, threshold: 0.05 };
      scene.log(MONITOR, "CRITICAL", "41 % of checkouts fail, paging on-call", rate);
      after(ROLLBACK_BEGINS - 5 * MINUTE);
      scene.log(MONITOR, "WARNING", "on-call acknowledged: rolling back orders to 4.17.2");
      after(ROLLBACK_BEGINS);
      rollOut(stage, scene, "4.17.2", "rollback");
      after(incident.to - incident.from - MINUTE);
      scene.log(MONITOR, "SUCCESS", "checkout error rate back to normal", { error_rate: 0.006 });
      return;
    }
    case "slow_database": {
      scene.log(VACUUM, "WARNING", 'skipping vacuum of "orders" --- lock not available');
      after(9 * MINUTE);
      const statement = "update orders set region = upper(region)";
      scene.log(BLOCKED, "WARNING", "process 4127 still waiting for ShareLock after 1000.118 ms", {
        statement,
        blocked_by: [3998],
        lock: { mode: "ShareLock", granted: false },
      });
      after(16 * MINUTE);
      scene.log(MONITOR, "CRITICAL", "orders-pool exhausted: 20 of 20 busy, 37 waiting");
      after(incident.to - incident.from - 5 * MINUTE);
      scene.log(ENDED, "ERROR", "terminating connection due to administrator command", {
        pid: 3998,
        statement,
        running_s: 2_412,
      });
      after(incident.to - incident.from);
      scene.log(MONITOR, "SUCCESS", "query times back to normal", { p95_ms: 21 });
      return;
    }
    case "mail_outage":
      after(6 * MINUTE);
      scene.log(BREAKER, "WARNING", "mail relay refuses connections, circuit opened");
      after(20 * MINUTE);
      scene.log(MONITOR, "CRITICAL", "mail queue grows: 1 840 waiting", { depth: 1840 });
      after(incident.to - incident.from);
      scene.log(BREAKER, "SUCCESS", "mail relay answers again, circuit closed");
      return;
  }
}

/** A release goes to one host after the other. */
function rollOut(stage: Stage, scene: Scene, release: string, reason: "deploy" | "rollback"): void {
  const started = scene.at;
  const deploy_id = `dep-${stage.random.hex(4)}`;
  const ids = { deploy_id, service: "orders", release, reason };
  scene.log(DEPLOY, "INFO", `${reason} of orders ${release} started`, { ...ids, event: "start" });
  const hosts = new Set<string>();
  for (const thread of stage.company.threadsOf("orders")) {
    if (hosts.has(thread.hostname)) continue;
    hosts.add(thread.hostname);
    scene.at += 50 * SECOND;
    scene.log(DEPLOY, "INFO", `${thread.hostname}: draining, then orders ${release}`, ids);
    scene.at += 8 * SECOND;
    scene.use("orders", thread);
    const message = `orders ${release} started on ${thread.hostname} in 6.41 seconds`;
    scene.log(STARTED, "INFO", message, ids);
  }
  const duration_ms = Math.round((scene.at - started) / 1000);
  scene.log(DEPLOYED, "SUCCESS", `orders ${release} is on ${hosts.size} hosts`, {
    ...ids,
    event: "end",
    hosts: [...hosts],
    duration_ms,
  });
}
