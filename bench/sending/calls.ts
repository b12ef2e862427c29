import { type Summary, summarize } from "@/bench/statistics";
import { Logging } from "@/lib/logger/logging";

const CALLS = 200_000;

/** Microseconds of a log call with three extras, each timed alone. */
export function callMicros(hasCallSite: boolean): Summary {
  const logging = new Logging({
    logging: {
      console: { enabled: false },
      database: {},
      call_site: hasCallSite,
      batch_size: 1e9,
      queue: { size: CALLS },
    },
    database: { url: "postgres://nobody@127.0.0.1:1/none" },
  });
  const log = logging.logger("shop.cart").bind({ tenant: "a" });
  const micros: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const started = process.hrtime.bigint();
    log.info("Order shipped", { order: call, customer: "c-17", duration_ms: 12.5 });
    micros.push(Number(process.hrtime.bigint() - started) / 1_000);
  }
  // What comes first runs before the compiler has seen it.
  return summarize(micros.slice(CALLS / 10));
}
