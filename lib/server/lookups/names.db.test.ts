import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { names as endpoint, MOST_VALUES } from "@/lib/contract/lookups";
import { ALL } from "@/lib/server/auth/sight";
import {
  CUSTOMERS,
  customersDatabase,
  FAILED,
  HOSTILE,
  KNOWN,
  NOTHING,
} from "@/lib/testing/customers-database";
import { checkLookup } from "./check-lookup";

let kept: Awaited<ReturnType<typeof customersDatabase>>;

beforeAll(async () => {
  kept = await customersDatabase();
});

beforeEach(() => kept.begin());

afterAll(() => kept.close());

describe("names of values", () => {
  test("are those of the rows with these keys; what has none, or none to show, is left out", async () => {
    await kept.lookup();
    expect(await kept.namesOf(["1", "2", "3", "4", "5"])).toEqual({
      names: { "1": "Acme Ltd", "2": HOSTILE },
      failed: false,
    });
  });

  test("there are none of a field that isn't looked up, or after its lookup is gone", async () => {
    expect(await kept.namesOf(["1"])).toEqual(NOTHING);
    await kept.lookup();
    expect(await kept.namesOf(["1"], ALL, "host")).toEqual(NOTHING);
  });

  test("are found under every name of the field", async () => {
    await kept.lookup({ field: "@user_id" });
    expect(await kept.namesOf(["1"], ALL, '@"user_id"')).toEqual(KNOWN);
    await kept.lookup({ field: "user.id" });
    expect(await kept.namesOf(["1"], ALL, '@"user.id"')).toEqual(KNOWN);
  });

  test("values that can't be keys are not found, and spoil nothing for the others", async () => {
    await kept.lookup();
    const odd = [
      HOSTILE,
      "a\0b",
      "\ud800",
      "9".repeat(400),
      "1e1",
      "1.5",
      "",
      " 1",
      "{1,2}",
      "null",
    ];
    expect(await kept.namesOf(["1", ...odd])).toEqual(KNOWN);
    expect(await kept.namesOf(["1.0"])).toEqual({ names: { "1.0": "Acme Ltd" }, failed: false });
  });

  test.each([0, MOST_VALUES + 1])("%i values are refused", async (count) => {
    const values = JSON.stringify(Array.from({ length: count }, (_, at) => String(at)));
    expect(endpoint.input.safeParse({ field: "user_id", values }).success).toBe(false);
  });

  test.each(["", "1", "[1]", '{"a":1}', "[[]]"])("%j is no list of values", (values) => {
    expect(endpoint.input.safeParse({ field: "user_id", values }).success).toBe(false);
  });

  test.each(["level", "message", "timestamp", "a b", '@"', ""])("%j has no names", (field) => {
    expect(endpoint.input.safeParse({ field, values: '["1"]' }).success).toBe(false);
  });

  test("a long name is cut, and of several rows with a key the first name is taken", async () => {
    await kept.run(`create table many (id integer, name text)`);
    await kept.run(`insert into many values (1, 'b'), (1, 'a'), (2, repeat('x', 100000))`);
    await kept.lookup({ table: "many" });
    const { names } = await kept.namesOf(["1", "2"]);
    expect(names).toEqual({ "1": "a", "2": "x".repeat(200) });
  });
});

describe("a key of the type", () => {
  test.each([
    ["smallint", "7", "7"],
    ["numeric(12, 2)", "7.50", "7.5"],
    ["uuid", "0b7e1b0c-8e0e-4c2b-9f0b-4a2b6c1d2e3f", "0B7E1B0C-8E0E-4C2B-9F0B-4A2B6C1D2E3F"],
    ["text", HOSTILE, HOSTILE],
    ["character varying(80)", "key", "key"],
    ["character(10)", "key", "key"],
    ["citext", "Key", "kEY"],
    ["positive", "7", "7"],
  ])("%s is compared as its own", async (type, stored, value) => {
    await kept.run(
      `drop table if exists typed; drop domain if exists positive; drop domain if exists whole`,
    );
    await kept.run(
      `create domain whole as bigint; create domain positive as whole check (value > 0)`,
    );
    await kept.run(`create table typed (key ${type} primary key, label text)`);
    await kept.db.query(sql`insert into typed values (${stored}, 'found')`);
    await kept.lookup({ table: "typed", key: "key", shown: "label" });
    const strange = ["x", "-99999999999999999999", "a\0b"];
    expect(await kept.namesOf([value, ...strange])).toEqual({
      names: { [value]: "found" },
      failed: false,
    });
    expect(
      await checkLookup(kept.db, { ...CUSTOMERS, table: "typed", key: "key", shown: "label" }),
    ).toEqual({ problem: null, warning: null });
  });

  test.each(["jsonb", "double precision", "timestamptz", "boolean", "bytea", "integer[]"])(
    "%s is refused, with what to choose instead",
    async (type) => {
      await kept.run(`drop table if exists typed`);
      await kept.run(`create table typed (key ${type}, label text)`);
      const refused = kept.lookup({ table: "typed", key: "key", shown: "label" });
      await expect(refused).rejects.toMatchObject({
        code: "bad_parameter",
        message: expect.stringContaining("Choose a column of whole numbers"),
        details: { parameter: "key" },
      });
    },
  );
});

describe("what can be looked into", () => {
  test("is a view, a table in parts and one of another server too, whatever they are called", async () => {
    await kept.run(`create view "odd "" name" as select id, name as "the ""name" from customers`);
    await kept.lookup({ table: 'odd " name', shown: 'the "name' });
    expect(await kept.namesOf(["1"])).toEqual(KNOWN);

    await kept.run(
      `create table parted (id bigint primary key, name text) partition by range (id)`,
    );
    await kept.run(`create table part_1 partition of parted for values from (0) to (10)`);
    await kept.run(`insert into parted values (1, 'Acme Ltd')`);
    await kept.lookup({ field: "parted", table: "parted" });
    expect(await kept.namesOf(["1"], ALL, "parted")).toEqual(KNOWN);

    await kept.run(`create extension file_fdw; create server files foreign data wrapper file_fdw`);
    await kept.run(`create foreign table far (id integer, name text) server files
      options (program 'echo 1,Acme Ltd', format 'csv')`);
    await kept.lookup({ field: "far", table: "far" });
    expect(await kept.namesOf(["1"], ALL, "far")).toEqual(KNOWN);
    await kept.run(`alter foreign table far options (set program 'false')`);
    expect(await kept.namesOf(["1"], ALL, "far")).toEqual(FAILED);
    const far = { ...CUSTOMERS, table: "far" };
    expect((await checkLookup(kept.db, far)).problem).toMatch(/public\.far can't be looked into/);
  });

  test.each([
    ["pg_catalog", "pg_authid", "rolname", "rolpassword"],
    ["information_schema", "tables", "table_name", "table_type"],
    ["public", "cordwood_people", "email", "password"],
    ["public", "cordwood_logs", "id", "message"],
    ["public", "no_such_table", "id", "name"],
    ["public", "customers", "no_such", "name"],
    ["public", "customers", "id", "no_such"],
    ["public", 'customers"; drop table customers; --', "id", "name"],
  ])(
    "is nothing of Postgres or Cordwood, and nothing that isn't there: %s.%s",
    async (...place) => {
      const [schema, table, key, shown] = place;
      await expect(kept.lookup({ schema, table, key, shown })).rejects.toMatchObject({
        code: "bad_parameter",
      });
      expect(await kept.namesOf(["1"])).toEqual(NOTHING);
    },
  );
});

describe("a table that has changed since", () => {
  test.each([
    ["drop table customers", /no table public\.customers/],
    ["alter table customers rename column name to called", /no column name/],
    ["alter table customers alter column id type jsonb using to_jsonb(id)", /type jsonb/],
  ])("fails no page, and the settings say why: %s", async (statement, problem) => {
    await kept.lookup();
    await kept.run(statement);
    expect(await kept.namesOf(["1"])).toEqual(FAILED);
    expect(await checkLookup(kept.db, CUSTOMERS)).toMatchObject({
      problem: expect.stringMatching(problem),
    });
  });

  test("is compared as the type it has now", async () => {
    await kept.lookup();
    await kept.run(`alter table customers alter column id type text`);
    expect(await kept.namesOf(["1"])).toEqual(KNOWN);
  });

  test("one that is slow is given up, and left alone for a while", async () => {
    await kept.run(
      `create view slow as select id, name from customers where pg_sleep(3) is not null`,
    );
    await kept.lookup({ table: "slow" });
    expect(await kept.namesOf(["1"])).toEqual(FAILED);
    await kept.run(`create or replace view slow as select id, name from customers`);
    expect(await kept.namesOf(["1"])).toEqual(FAILED);
    kept.pass(61_000);
    expect(await kept.namesOf(["1"])).toEqual(KNOWN);
  });

  test("one without an index for the key is said to need one", async () => {
    await kept.run(`alter table customers drop constraint customers_pkey`);
    expect(await checkLookup(kept.db, CUSTOMERS)).toEqual({
      problem: null,
      warning: expect.stringContaining("An index on id would mend that."),
    });
    await kept.run(`create index on customers (id)`);
    expect(await checkLookup(kept.db, CUSTOMERS)).toEqual({ problem: null, warning: null });
  });
});

describe("a search by name", () => {
  test("finds the values, ignoring case, with everything taken as it is written", async () => {
    await kept.lookup();
    expect(await kept.search("ACME")).toEqual(["1"]);
    expect(await kept.search(`"X"; DROP`)).toEqual(["2"]);
    expect(await kept.search("%")).toBeUndefined();
    expect(await kept.search("__")).toEqual([]);
    expect(await kept.search("a\0b")).toBeUndefined();
  });

  test("gives up a table that takes too long", async () => {
    await kept.run(
      `create view slow as select id, name from customers where pg_sleep(3) is not null`,
    );
    await kept.lookup({ table: "slow" });
    expect(await kept.search("acme")).toEqual([]);
  });
});
