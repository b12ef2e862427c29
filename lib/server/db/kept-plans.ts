import type { PoolClient } from "pg";

/**
 * Those of searches over a month take their backend 0.3 to 1.1 MB each, 3 MB with many words; to
 * plan one again takes it 15 to 50 ms.
 */
const MOST_KEPT_PLANS = 40;

/** `pg` remembers the text of each name it was ever given, for as long as the connection lives. */
const MOST_NAMES = 400;

/** What a connection keeps, those asked last at the end. */
interface Kept {
  /** The names of statements by their texts. */
  names: Map<string, string>;
  /** Names that were ever given. */
  given: number;
}

const keptPlans = new WeakMap<PoolClient, Kept>();

/**
 * The name under which a connection keeps the plan of a statement. Where there are too many, the
 * one that wasn't asked for the longest time makes way: a connection that is replaced would have
 * to read all about the tables anew, which takes 30 ms with a month of partitions.
 */
export function nameOfPlan(client: PoolClient, text: string): string {
  const kept = keptPlans.get(client) ?? { names: new Map<string, string>(), given: 0 };
  keptPlans.set(client, kept);
  const { names } = kept;
  const name = names.get(text) ?? `kept_${kept.given++}`;
  names.delete(text);
  names.set(text, name);
  const [oldest] = names;
  if (oldest && names.size > MOST_KEPT_PLANS) {
    names.delete(oldest[0]);
    // Cancelled it stays, until the connection has given all its names.
    client.query(forget(oldest[1])).catch(() => {});
  }
  return name;
}

/** A statement that failed or was cancelled early has left nothing behind but its name. */
function forget(name: string): string {
  return `
    do $$
    begin
      deallocate ${name};
    exception when invalid_sql_statement_name then
    end
    $$`;
}

/** Whether a connection should make way for a new one. */
export function hasManyNames(client: PoolClient): boolean {
  return (keptPlans.get(client)?.given ?? 0) > MOST_NAMES;
}
