import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { compactCounts } from "@/lib/server/rollup/compact";
import { analyzeLogs } from "./analyze-logs";
import type { Vocabulary } from "./arbitrary-question";

const DAY = "2026-11-20";

/** As long as each other, and each with digits that pass Luhn's check; none is part of the other. */
const SECRETS: Record<number, { word: string; card: string }> = {
  1: { word: "hunter2", card: "4111111111111111" },
  3: { word: "dragon7", card: "5500000000000004" },
};

/** Texts that an answer to somebody who is shown no secrets must not hold. */
export const SECRET_TEXTS = Object.values(SECRETS).flatMap(({ word, card }) => [word, card]);

/** The same rows in every world but for the secrets in them, in every column and kind of key. */
export async function becomeSecretWorld(db: Database, world: number): Promise<void> {
  await db.query(sql`delete from ${db.logs}`);
  await insertRows(db, world, { from: 1, to: 40 });
  // The rest waits to be counted.
  await compactCounts(db);
  await insertRows(db, world, { from: 41, to: 60 });
  await analyzeLogs(db);
}

async function insertRows(
  db: Database,
  world: number,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { word, card } = SECRETS[world] ?? { word: "", card: "" };
  await db.query(sql`
    insert into ${db.logs} (id, timestamp, level, logger_name, process_id, thread_id, hostname,
      thread_name, module, message, exception, created_at, extra_data)
    select i, ${`${DAY}T01:00:00Z`}::timestamptz + i * interval '7 minutes',
      (array['INFO', 'WARNING', 'ERROR', 'SUCCESS'])[1 + i % 4],
      case when i % 8 = 0 then 'job.secret=' || ${word}::text else 'shop' end, 7, i,
      case when i % 6 = 0 then 'db://u:' || ${word}::text || '@host' else 'web-1' end,
      'pwd=' || ${word}::text, 'token: ' || ${word}::text,
      case i % 5
        when 0 then 'login with password=' || ${word}::text || ' failed'
        when 1 then 'paid by ' || ${card}::text
        when 2 then 'GET /a?api_key=' || ${word}::text || '&page=2 took ' || i || ' ms'
        else 'plain ' || i
      end,
      case when i % 4 = 2 then 'Error: token: ' || ${word}::text || E'\n    at pay (shop.js:1:1)' end,
      ${`${DAY}T13:00:00Z`}::timestamptz,
      jsonb_build_object('order', i, 'duration_ms', i * 3, 'operation', 'pay',
        'execution_id', case when i % 3 = 0 then 'token=' || ${word}::text else 'run-' || i / 10 end,
        'card', ${card}::bigint, 'accessToken', ${word}::text, 'url', 'a://u:' || ${word}::text || '@h',
        'user', jsonb_build_object('apiKey', ${word}::text, 'plan', 'p' || i % 2),
        'list', jsonb_build_array('password=' || ${word}::text),
        'secret=' || ${word}::text, i)
    from generate_series(${from}::integer, ${to}::integer) as i`);
}

export const SECRET_WORDS: Omit<Vocabulary, "fingerprints"> = {
  terms: [
    "hunter2",
    "dragon7",
    "hun",
    "ter2 failed",
    "4111",
    "message:*5500*",
    "/password=(?!h)/",
    "/^login.{14,17}d.{6,}/",
    "message:/=[a-h]unter/",
    "exception:hunter2",
    "logger:*hunter*",
    "host:*dragon*",
    "accessToken:hunter2",
    "user.apiKey:*r2",
    "card>4200000000000000",
    "card:4111111111111111",
    "url:*dragon7*",
    "list:*hunter*",
    "*:hunter2",
    '@"secret=hunter2":*',
    'execution_id:"token=dragon7"',
    "redacted",
    "plain",
    "order>20",
  ],
  fields: [
    ...["message", "logger_name", "hostname", "exception", "thread_name", "module"],
    ...["accessToken", "user.apiKey", "user.plan", "card", "url", "list", "execution_id"],
  ],
  texts: ["hunter2", "dragon", "4111", "password", "o"],
  ids: ["5", "8", "10", "24", "30", "999999"],
  flowKeys: ["execution_id", "order", "accessToken", "card"],
  flowIds: ["run-2", "token=hunter2", "token=[redacted]", "hunter2", "5"],
  operations: ["pay", "shop", "job.secret=hunter2"],
  ranges: [
    [`${DAY}T00:00:00Z`, `${DAY}T12:00:00Z`],
    [`${DAY}T02:00:00Z`, `${DAY}T04:30:00Z`],
  ],
};
