import { formatInstant } from "@/lib/log/instant";
import { connect } from "./connect";
import type { DataSet } from "./data";

/** A request of two hundred rows, which a made-up shop has none of. */
export const LONG_FLOW = { key: "request_id", id: "req-cordwood-long", rows: 200 };

/** How far into the period it begins: on a day whose search index is packed. */
const AT = 0.6;

/** Writes the flow into a data set that hasn't got it yet: those built before are asked for it too. */
export async function plantFlow({ url, from, to }: DataSet): Promise<void> {
  const start = formatInstant(Math.round(from + (to - from) * AT));
  const client = await connect(url);
  try {
    await client.query(
      `insert into cordwood_logs
        (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
      select $1::timestamptz + n * interval '250 milliseconds',
        case when n % 50 = 0 then 'ERROR' else 'INFO' end,
        'shop.web', 1, 1, 'web-' || 1 + n % 3, 'step ' || n,
        jsonb_build_object($2::text, $3::text, 'operation', 'step', 'duration_ms', n)
      from generate_series(1, $4::integer) as n
      where not exists (
        select from cordwood_logs
        where timestamp = $1::timestamptz + interval '250 milliseconds' and message = 'step 1'
      )`,
      [start, LONG_FLOW.key, LONG_FLOW.id, LONG_FLOW.rows],
    );
  } finally {
    await client.end();
  }
}
