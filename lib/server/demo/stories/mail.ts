import type { Micros } from "@/lib/log/instant";
import type { ExtraData } from "@/lib/log/record";
import { callSite } from "@/lib/server/demo/call-site";
import type { Stage } from "@/lib/server/demo/stage";
import { rubyMailRefused } from "@/lib/server/demo/traces/ruby";

const QUEUED = callSite("mail.queue", "push", 41);
const TEMPLATE = callSite("mail.template", "render", 27);
const DELIVERED = callSite("mail.smtp", "deliver", 52);
const DEFERRED = callSite("mail.smtp", "deliver", 44);
const GAVE_UP = callSite("mail.queue", "drain", 88);

type Template = "order_confirmation" | "shipped" | "password_reset" | "newsletter";

/** A mail from the queue to the customer's server, with the ids of the request that caused it. */
export function sendMail(stage: Stage, at: Micros, template: Template, ids: ExtraData = {}): void {
  const { random, conditions } = stage;
  const scene = stage.scene(at, { ...ids, mail_id: `m-${random.hex(5)}` });
  const to = `${random.hex(3)}@customers.example`;
  scene.log(QUEUED, "INFO", `queued ${template} to ${to}`, { template, depth: random.below(40) });
  scene.log(TEMPLATE, "DEBUG", `rendered ${template}`, {
    template,
    locale: random.pick(["de", "en", "fr", "sv"]),
    duration_ms: random.latency(6),
  });
  const refused = random.chance(conditions.mailDown ? 0.92 : 0.05);
  for (let attempt = 1; refused && attempt <= 3; attempt++) {
    scene.wait(20_000 * attempt);
    const reply = "421 4.7.0 try again later, connection rate limit";
    const extra = { template, attempt, next_attempt_s: 20 * (attempt + 1) };
    scene.log(DEFERRED, "WARNING", `deferred ${template} to ${to}: ${reply}`, extra);
    if (attempt === 3 && conditions.mailDown) {
      scene.log(GAVE_UP, "ERROR", `gave up on ${template}`, extra, rubyMailRefused(reply));
      return;
    }
    if (!conditions.mailDown) break;
  }
  const duration_ms = random.latency(180);
  scene.wait(duration_ms);
  scene.log(DELIVERED, "INFO", `delivered ${template} to ${to}`, {
    operation: "send mail",
    template,
    duration_ms,
  });
}
