import type { APIRequestContext } from "@playwright/test";
import sql from "sql-template-tag";
import { errors } from "@/lib/contract/errors";
import { logs } from "@/lib/contract/logs";
import { formatRowReference } from "@/lib/query/url";
import type { Database } from "@/lib/server/db/database";
import { identifier } from "@/lib/server/db/identifier";
import { ask } from "./ask";
import type { OwnProduct } from "./own-product";

export const MARKUP = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

/** What runs, loads or turns round where a page takes a log for more than text. */
export const ATTACKS = [
  MARKUP,
  `"><svg onload=window.hacked=1>javascript:window.hacked=1`,
  `</script><iframe srcdoc="<script>parent.hacked=1</script>">`,
  "{{constructor.constructor('window.hacked=1')()}} <%= window.hacked=1 %>",
  "\u001b[31mred\u001b[0m \u0007 \u009b2J \r overwritten",
  "user \u202egnp.exe\u2066\u2069 \u200b\u200d\ufeff\u2028 =cmd|' /C calc'!A0",
  `Z${"\u0351\u0363".repeat(200)}`,
  "W".repeat(20_000),
];

/** As much of it as the name of a table may hold. */
const HOSTILE_NAME = `"><img src=x onerror="window.hacked=1">`;
const HOSTILE_TABLE = identifier(HOSTILE_NAME);

/** A column has 255 characters, and a key is one of JSON. */
const SHORT = 200;

/** Attacks in every column and key, of errors that belong to flows and took their time. */
export async function writeHostileLogs(own: OwnProduct): Promise<void> {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await own.write(
    ATTACKS.flatMap((attack, index) => {
      const short = attack.slice(0, SHORT);
      return [1, 2, 3].map((minute) => ({
        timestamp: at(minute + index * 3),
        level: "ERROR" as const,
        message: attack,
        exception: `${attack}: ${attack}\n    at ${attack} (${attack}:1:1)`,
        logger_name: short,
        hostname: short,
        thread_name: short,
        function_name: short,
        module: short,
        extra_data: {
          [short]: attack,
          nested: [{ [short]: attack }],
          trace_id: short,
          operation: short,
          duration_ms: 12,
        },
      }));
    }),
  );
}

/** Attacks as what people wrote: names, searches, what was done. Returns the id of a saved view. */
export async function writeHostileNames(
  { db, url }: OwnProduct,
  request: APIRequestContext,
): Promise<string> {
  const name = MARKUP;
  const filter = JSON.stringify(MARKUP);
  const make = async (path: string, data: object) => {
    const answer = await request.post(url + path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  await make("/api/teams", { name, filter, hidden: [MARKUP] });
  await make("/api/tokens", { name, filter, use: "read" });
  await make("/api/people", { email: "<svg/onload=window.hacked=1>@x", role: "viewer" });
  await make("/api/errors/rules", {
    ...{ name, pattern: "hacked", severity: "low" },
    ...{ about: MARKUP, suggestions: [MARKUP] },
  });
  await db.query(sql`create table ${HOSTILE_TABLE} (id text primary key, name text)`);
  const place = { schema: "public", table: HOSTILE_NAME, key: "id", shown: "name" };
  await make("/api/lookups", { field: "trace_id", ...place });
  for (const [index, attack] of ATTACKS.entries()) {
    const short = attack.slice(0, SHORT);
    await db.query(sql`insert into ${HOSTILE_TABLE} values (${short}, ${attack})`);
    await db.query(sql`
      insert into ${db.table("people")} (email, name, role)
      values (${`${index}${short}`}, ${short}, 'viewer')`);
    await db.query(sql`
      insert into ${db.table("audit")} (actor, action, subject, details, address)
      values (${short}, ${"searched"}, ${short}, ${JSON.stringify({ q: attack })}, '127.0.0.1')`);
  }
  const { id } = await make("/api/views", { name, description: MARKUP, state: { q: filter } });
  return id;
}

/** Takes away again what other specs of the same product would meet. */
export async function forgetHostileNames({ db }: { db: Database }): Promise<void> {
  for (const table of ["views", "error_rules", "lookups", "tokens", "people", "links", "teams"]) {
    await db.query(sql`delete from ${db.table(table)}`);
  }
  await db.query(sql`drop table if exists ${HOSTILE_TABLE}`);
}

/** The first of what the hostile logs became, as addresses name it. */
export async function hostileThings(request: APIRequestContext) {
  const range = { from: "now-1h" };
  const { rows } = await ask(request, logs, { ...range, q: "onerror" });
  const { groups } = await ask(request, errors, { ...range, q: "onerror" });
  const [row] = rows;
  const [group] = groups;
  if (!row || !group) throw new Error("The hostile logs are not to be found.");
  return { row: formatRowReference(row), error: group.fingerprint };
}
