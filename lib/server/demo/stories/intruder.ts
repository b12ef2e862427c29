import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { clientIp, requestIds } from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { ACCESS } from "./access";

const LIMITED = callSite("gateway.ratelimit", "allow", 41);
const AUDIT = callSite("auth.audit", "record", 31);

const HOLES = [
  "/wp-login.php",
  "/.env",
  "/.git/config",
  "/admin.php",
  "/phpmyadmin/",
  "/backup.zip",
  "/cgi-bin/test.cgi?x=%3Cscript%3E",
  "/vendor/phpunit/eval-stdin.php",
  "/server-status",
];

/** A scanner from somewhere tries well-known holes until the gateway has had enough of it. */
export function probeForHoles(stage: Stage, at: Micros): void {
  const { random } = stage;
  const ip = clientIp(random);
  const tries = random.between(2, 9);
  let next = at;
  for (let attempt = 1; attempt <= tries; attempt++) {
    const path = random.pick(HOLES);
    const scene = stage.scene(next, requestIds(random));
    const duration_ms = random.latency(1.4);
    scene.log(ACCESS, "WARNING", `GET ${path} 404 in ${duration_ms} ms`, {
      method: "GET",
      path,
      status: 404,
      bytes: 162,
      duration_ms,
      client: { ip, agent: null },
    });
    next += random.between(300_000, 2_500_000);
  }
  const end = stage.scene(next);
  if (tries > 6) end.log(LIMITED, "INFO", `${ip} is blocked for an hour`, { ip, block_s: 3_600 });
  if (random.chance(0.002)) {
    const message = `an administrator's password was tried 40 times from ${ip}`;
    end.log(AUDIT, "CRITICAL", message, { ip, event: "brute_force", tries: 40 });
  }
}
