import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { clientIp, customerId, requestIds } from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { pythonSessionTimeout } from "@/lib/server/demo/traces/python";
import { ACCESS } from "./access";
import { sendMail } from "./mail";
import { query } from "./storage";

const LOGIN = callSite("auth.login", "sign_in", 92);
const WRONG = callSite("auth.login", "sign_in", 81);
const SESSION = callSite("auth.session", "create", 103);
const SESSION_FAILED = callSite("auth.session", "load_session", 70);
const TOKEN = callSite("auth.tokens", "issue", 55);
const AUDIT = callSite("auth.audit", "record", 24);

/** A customer signs in, at the first try or after a few; some forgot the password. */
export function signIn(stage: Stage, at: Micros): void {
  const { random } = stage;
  const user_id = customerId(random);
  const ip = clientIp(random);
  const scene = stage.scene(at, requestIds(random, { user_id }));
  query(stage, scene, "select id, password_hash from customers where email = lower($1)", 3);
  const tries = random.chance(0.25) ? random.between(1, 4) : 0;
  for (let attempt = 1; attempt <= tries; attempt++) {
    scene.wait(random.between(2_000, 9_000));
    scene.log(WRONG, "WARNING", `wrong password for customer ${user_id}`, { attempt, ip });
  }
  if (tries === 4) {
    scene.log(AUDIT, "WARNING", `customer ${user_id} locked for 15 minutes`, { ip, locked: true });
    sendMail(stage, scene.at + 2_000_000, "password_reset", scene.ids);
    return;
  }
  scene.wait(random.latency(95));
  if (random.chance(0.05)) {
    const key = `session:${random.hex(8)}`;
    const trace = pythonSessionTimeout(key);
    scene.log(SESSION_FAILED, "ERROR", "session store did not answer", { key }, trace);
    scene.log(ACCESS, "ERROR", "POST /login 503", { method: "POST", path: "/login", status: 503 });
    return;
  }
  scene.log(SESSION, "DEBUG", "session created", { ttl_s: 86_400 });
  scene.log(TOKEN, "DEBUG", "access token issued", { scope: ["profile", "orders:write"] });
  scene.log(LOGIN, "INFO", `customer ${user_id} signed in`, {
    ip,
    mfa: random.chance(0.2),
    duration_ms: random.latency(120),
  });
  scene.log(AUDIT, "INFO", `sign-in by customer ${user_id} from ${ip}`, { ip, event: "sign_in" });
  scene.log(ACCESS, "INFO", "POST /login 200", { method: "POST", path: "/login", status: 200 });
}
