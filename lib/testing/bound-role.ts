import { randomUUID } from "node:crypto";
import { raw } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

export interface BoundRole {
  name: string;
  drop(): Promise<void>;
}

/**
 * A role that reads the logs table within a policy, which lets it see the rows that a condition holds
 * for. Roles are the whole server's: each has a name of its own, and is to be dropped.
 */
export async function boundRole(db: Database, condition: string): Promise<BoundRole> {
  const name = `bound_${randomUUID().replaceAll("-", "")}`;
  const logs = db.logs.text;
  for (const statement of [
    `create role ${name}`,
    `grant select on ${logs} to ${name}`,
    `alter table ${logs} enable row level security`,
    `create policy ${name} on ${logs} for select to ${name} using (${condition})`,
  ]) {
    await db.query(raw(statement));
  }
  return {
    name,
    async drop() {
      await db.query(raw(`drop owned by ${name} cascade`));
      await db.query(raw(`drop role ${name}`));
    },
  };
}
