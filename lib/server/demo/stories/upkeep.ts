import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { clientIp } from "@/lib/server/demo/goods";
import type { Scene, Stage } from "@/lib/server/demo/stage";

const HEALTH = callSite("ops.monitor", "probe", 66);
const DISK = callSite("ops.monitor", "disk", 104);
const SSHD = callSite("ops.sshd", "auth", 31);
const BACKUP = callSite("ops.backup", "Run", 90);
const VACUUM = callSite("db.vacuum", "heap_vacuum_rel", 712);
const POOL = callSite("db.pool", "report", 58);
const REPLICA = callSite("db.replica", "WalReceiverMain", 402);
const EVICT = callSite("cache.eviction", "sweep", 120);
const TLS = callSite("gateway.tls", "handshake", 77);
const REFUND = callSite("payments.refund", "HandleAsync", 39);

const LOGINS = ["root", "admin", "postgres", "ubuntu", "git", "test"];
const TABLES = ["orders", "order_items", "customers", "stock", "sessions"];

const CHORES: readonly ((stage: Stage, scene: Scene) => void)[] = [
  probe,
  probe,
  checkDisk,
  checkDisk,
  vacuum,
  watchPool,
  watchReplica,
  evict,
  knock,
  refuseOldTls,
  archive,
  refund,
];

/** What machines say to themselves: one or a few lines, about one of many small things. */
export function upkeep(stage: Stage, at: Micros): void {
  stage.random.pick(CHORES)(stage, stage.scene(at));
}

/** Probes leave together, at the full second: equal timestamps from several hosts. */
function probe(stage: Stage, scene: Scene): void {
  const { random, company } = stage;
  const together = Math.max(scene.at - (scene.at % 1_000_000), stage.earliest);
  const host = random.pick(company.hosts);
  const hosts = new Map(company.threadsOf("ops").map((thread) => [thread.hostname, thread]));
  for (const thread of [...hosts.values()].slice(0, 3)) {
    const from = stage.scene(together);
    from.use("ops", thread);
    const duration_ms = random.latency(7);
    from.log(HEALTH, "INFO", `${host} is up`, { host, check: "http", duration_ms });
  }
}

function checkDisk({ random, company }: Stage, scene: Scene): void {
  const host = random.pick(company.hosts);
  const used = random.chance(0.35) ? random.between(81, 94) : random.between(30, 80);
  const level = used > 80 ? "WARNING" : "INFO";
  scene.log(DISK, level, `/var on ${host} is ${used} % full`, { host, used_percent: used });
  if (used === 94 && random.chance(0.5)) {
    scene.log(DISK, "CRITICAL", `/var on ${host} fills up within the hour`, { host, free_mb: 410 });
  }
}

function vacuum({ random }: Stage, scene: Scene): void {
  const table = random.pick(TABLES);
  const removed = random.between(40, 9_000);
  const message = [
    `automatic vacuum of table "quillmoss.public.${table}": index scans: 1`,
    `pages: 0 removed, ${removed * 3} remain`,
    `tuples: ${removed} removed, ${removed * 41} remain`,
    "avg read rate: 12.3 MB/s, avg write rate: 4.1 MB/s",
  ].join("\n\t");
  scene.log(VACUUM, "INFO", message, { table, removed });
}

function watchPool({ random, conditions }: Stage, scene: Scene): void {
  const active = conditions.slowness > 5 ? 20 : random.between(2, 19);
  const level = active > 17 ? "WARNING" : "DEBUG";
  scene.log(POOL, level, `pool: ${active} of 20 connections in use`, { active, size: 20 });
}

function watchReplica({ random, conditions }: Stage, scene: Scene): void {
  const lag = random.latency(40 * conditions.slowness);
  const level = lag > 500 ? "WARNING" : "DEBUG";
  scene.log(REPLICA, level, `replica is ${lag} ms behind`, { lag_ms: lag });
}

function evict({ random }: Stage, scene: Scene): void {
  const evicted = random.between(10, 4_000);
  scene.log(EVICT, "DEBUG", `evicted ${evicted} keys`, { evicted, policy: "lru" });
}

/** Somebody out there tries names at the SSH door. */
function knock({ random }: Stage, scene: Scene): void {
  const ip = clientIp(random);
  for (let tries = random.between(1, 4); tries > 0; tries--) {
    const user = random.pick(LOGINS);
    const port = random.between(30_000, 60_000);
    const message = `Failed password for invalid user ${user} from ${ip} port ${port} ssh2`;
    scene.log(SSHD, "WARNING", message, { ip, user, port });
    scene.wait(random.latency(1_500));
  }
  scene.log(SSHD, "INFO", `Connection closed by ${ip} [preauth]`, { ip });
}

function refuseOldTls({ random }: Stage, scene: Scene): void {
  const extra = { ip: clientIp(random), version: "1.0", error: null };
  scene.log(TLS, "DEBUG", "handshake failed: client offered only TLS 1.0", extra);
}

function archive({ random }: Stage, scene: Scene): void {
  const segment = random.hex(8);
  const size_mb = random.between(200, 900);
  const duration_ms = random.latency(4_000);
  scene.log(BACKUP, "INFO", "archiving write-ahead log", { event: "start", segment });
  scene.wait(duration_ms);
  const extra = { event: "end", segment, size_mb, duration_ms };
  scene.log(BACKUP, "SUCCESS", `archived ${size_mb} MB`, extra);
}

function refund({ random }: Stage, scene: Scene): void {
  const reason = random.pick(["returned", "damaged", "late"]);
  const message = `refund of €${random.between(10, 220)}.00 sent`;
  scene.log(REFUND, "INFO", message, { refund_id: `ref_${random.hex(4)}`, reason });
}
