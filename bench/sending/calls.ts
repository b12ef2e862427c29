import { type Summary, summarize } from "@/bench/statistics";
import { Logging } from "@/lib/logger/logging";

const CALLS = 30_000;

/** What comes first runs before the compiler has seen it. */
const WARM_UP = 10_000;

/** Microseconds of a log call with three extras, each timed alone. */
export async function callMicros(url: string, hasCallSite: boolean): Promise<Summary> {
  const logging = new Logging({
    logging: {
      console: { enabled: false },
      database: {},
      call_site: hasCallSite,
      queue: { size: CALLS },
    },
    database: { url },
  });
  const log = logging.logger("shop.cart").bind({ tenant: "a" });
  const micros: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const started = process.hrtime.bigint();
    log.info("Order shipped", { order: call, customer: "c-17", duration_ms: 12.5 });
    micros.push(Number(process.hrtime.bigint() - started) / 1_000);
  }
  // Nothing has been written yet: that is never done in the caller's turn.
  await logging.close();
  return summarize(micros.slice(WARM_UP));
}
