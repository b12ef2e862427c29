import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sight } from "@/lib/server/auth/sight";
import { type BoundRole, boundRole } from "@/lib/testing/bound-role";
import {
  customersDatabase,
  FAILED,
  HOSTILE,
  KNOWN,
  NOTHING,
} from "@/lib/testing/customers-database";
import { shownLookups } from "./shown-lookups";

let kept: Awaited<ReturnType<typeof customersDatabase>>;

beforeAll(async () => {
  kept = await customersDatabase();
});

beforeEach(() => kept.begin());

afterAll(() => kept.close());

describe("who doesn't see all logs", () => {
  const PART: Sight = { filters: ["logger:a"], hidden: [] };

  test("is shown no names, unless the lookup is for them too", async () => {
    await kept.lookup();
    expect(await kept.namesOf(["1"], PART)).toEqual(NOTHING);
    expect(await shownLookups(kept.db, PART)).toEqual([]);
    await kept.lookup({ field: "account", for_parts: true });
    expect(await kept.namesOf(["1"], PART, "account")).toEqual(KNOWN);
  });

  test.each(["user", "user.id", "@user"])("is shown none where %s is hidden", async (hidden) => {
    await kept.lookup({ field: "user.id", for_parts: true });
    const sight = { filters: [], hidden: [hidden] };
    expect(await kept.namesOf(["1"], sight, "user.id")).toEqual(NOTHING);
    expect(await shownLookups(kept.db, sight)).toEqual([]);
    expect(await kept.namesOf(["1"], { filters: [], hidden: ["host"] }, "user.id")).toEqual(KNOWN);
  });

  test("is shown names without their secrets, and none of what is one", async () => {
    await kept.run(`alter table customers alter column id type text`);
    await kept.db.query(sql`insert into customers values ('5', 'password: hunter2')`);
    await kept.db.query(sql`insert into customers values ('4111111111111111', 'Acme Ltd')`);
    await kept.lookup();
    await kept.lookup({ field: "api_key" });
    const redacted = { filters: [], hidden: [], redact: {} };
    const { names } = await kept.namesOf(["1", "5", "4111111111111111"], redacted);
    expect(names).toEqual({ "1": "Acme Ltd", "5": expect.not.stringContaining("hunter2") });
    expect(await kept.namesOf(["1"], redacted, "api_key")).toEqual(NOTHING);
    expect((await kept.namesOf(["5"])).names).toEqual({ "5": "password: hunter2" });
    expect(await kept.search("hunter")).toEqual(["5"]);
    expect(await kept.search("hunter", redacted)).toEqual([]);
  });

  describe("by a role of the database", () => {
    let role: BoundRole;
    let sight: Sight;

    beforeEach(async () => {
      role = await boundRole(kept.db, "true");
      sight = { filters: [], hidden: [], databaseRole: role.name };
      await kept.lookup();
      return () => role.drop();
    });

    test("is shown none of a table that the role may not read", async () => {
      expect(await kept.namesOf(["1"], sight)).toEqual(FAILED);
    });

    test("nor of a column that it may not, or no more", async () => {
      await kept.run(`grant select (id) on customers to ${role.name}`);
      expect(await kept.namesOf(["1"], sight)).toEqual(FAILED);
      await kept.run(`grant select (name) on customers to ${role.name}`);
      expect(await kept.namesOf(["1"], sight)).toEqual(KNOWN);
      await kept.run(`revoke select (name) on customers from ${role.name}`);
      expect(await kept.namesOf(["1"], sight)).toEqual(FAILED);
    });

    test("is shown those of the rows that its policies let it see", async () => {
      await kept.run(`grant select on customers to ${role.name}`);
      await kept.run(`alter table customers enable row level security`);
      await kept.run(`create policy theirs on customers to ${role.name} using (tenant = 'b')`);
      expect(await kept.namesOf(["1", "2"], sight)).toEqual({
        names: { "2": HOSTILE },
        failed: false,
      });
      expect(await kept.search("acme", sight)).toEqual([]);
    });
  });
});
