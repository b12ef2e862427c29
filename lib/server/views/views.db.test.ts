import { raw } from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createView as creating, updateView as updating } from "@/lib/contract/views";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { TEAM } from "@/lib/testing/team-world";
import { createView } from "./create-view";
import { deleteView } from "./delete-view";
import { findView } from "./find-view";
import { listViews } from "./list-views";
import { obstacleToViews } from "./obstacle";
import { updateView } from "./update-view";
import type { WhoseViews } from "./whose-views";

const ALL = { kind: "all" } as const;
const STATE = { q: 'level:error "it\'s; drop"', from: "now-1h", to: "now", columns: "level,a.b" };
const NOBODY = "00000000-0000-4000-8000-000000000000";

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

beforeEach(async () => {
  await db.query(raw(`truncate ${db.table("views").text}`));
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

const named = (name: string) => creating.input.parse({ name, state: STATE });

describe("a saved view", () => {
  test("is found and listed as it was written", async () => {
    const b = await createView(db, ALL, { ...named("b · 🪵"), description: "what \\ fails" });
    const a = await createView(db, ALL, named("A"));
    expect(b).toMatchObject({
      name: "b · 🪵",
      description: "what \\ fails",
      state: STATE,
      version: 1,
    });
    expect(creating.output.parse(b)).toEqual(b);
    expect(await listViews(db, ALL)).toEqual([a, b]);
    expect(await findView(db, ALL, b.id)).toEqual(b);
  });

  test("keeps its name to itself, whatever the case", async () => {
    await createView(db, ALL, named("Errors"));
    const other = await createView(db, ALL, named("Other"));
    const taken = { code: "conflict", message: expect.stringMatching(/called errors/) };
    await expect(createView(db, ALL, named("errors"))).rejects.toMatchObject(taken);
    await expect(updateView(db, ALL, { ...other, name: "errors" })).rejects.toMatchObject(taken);
    expect(await findView(db, ALL, other.id)).toEqual(other);
  });

  test("isn't written over by somebody who hasn't seen the last change", async () => {
    const first = await createView(db, ALL, named("shared"));
    const changes = ["mine", "yours"].map((q) => updateView(db, ALL, { ...first, state: { q } }));
    const results = await Promise.allSettled(changes);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict" });
    const kept = await findView(db, ALL, first.id);
    expect(kept?.version).toBe(2);
    expect(await updateView(db, ALL, { ...first, version: 2, name: "renamed" })).toMatchObject({
      version: 3,
      name: "renamed",
    });
  });

  test("that was deleted is gone for everybody", async () => {
    const view = await createView(db, ALL, named("gone"));
    expect(await deleteView(db, ALL, view.id)).toMatchObject({ id: view.id, name: "gone" });
    expect(await findView(db, ALL, view.id)).toBeNull();
    const unknown = { code: "not_found" };
    await expect(deleteView(db, ALL, view.id)).rejects.toMatchObject(unknown);
    await expect(updateView(db, ALL, view)).rejects.toMatchObject(unknown);
  });

  test("is its team's own, and everybody's where who saved it sees all logs", async () => {
    const teams = await Promise.all(
      ["one", "other"].map(async (name) => {
        const { id: team } = await createTeam(db, { ...TEAM, name });
        return { kind: "team", team } as const;
      }),
    );
    const [one, other] = teams as [WhoseViews, WhoseViews];
    const shared = await createView(db, ALL, named("a shared one"));
    // What others call theirs can't be found out.
    const own = await createView(db, one, named("b errors"));
    const others = await createView(db, other, named("B ERRORS"));
    const alone = { kind: "shared" } as const;
    const seen = async (whose: WhoseViews) => (await listViews(db, whose)).map(({ id }) => id);
    expect(await seen(one)).toEqual([shared.id, own.id]);
    expect(await seen(other)).toEqual([shared.id, others.id]);
    expect(await seen(alone)).toEqual([shared.id]);
    expect((await seen(ALL)).sort()).toEqual([shared.id, own.id, others.id].sort());

    expect(await findView(db, one, others.id)).toBeNull();
    await expect(updateView(db, one, others)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteView(db, one, others.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await findView(db, one, shared.id)).toMatchObject({ is_changeable: false });
    await expect(updateView(db, one, shared)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(db, one, shared.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateView(db, one, own)).toMatchObject({ version: 2, is_changeable: true });
    const refused = { code: "not_writable", message: expect.stringMatching(/for one's team/) };
    await expect(createView(db, alone, named("c"))).rejects.toMatchObject(refused);
    expect(await updateView(db, ALL, others)).toMatchObject({ version: 2 });
    expect(await seen(other)).toEqual([shared.id, others.id]);
    await deleteView(db, one, own.id);
    expect(await seen(one)).toEqual([shared.id]);
  });

  test.each(["", "nonsense", `${NOBODY}'`, NOBODY])("of the id %j is none", async (id) => {
    expect(await findView(db, ALL, id)).toBeNull();
  });
});

test.each([
  { what: "no name", body: { name: "  ", state: STATE }, parameter: "name" },
  { what: "a name of two lines", body: { name: "a\nb", state: STATE }, parameter: "name" },
  { what: "half a character", body: { name: "\uD800", state: STATE }, parameter: "name" },
  { what: "a long name", body: { name: "n".repeat(101), state: STATE }, parameter: "name" },
  { what: "a name that is none", body: { name: { $gt: "" }, state: STATE }, parameter: "name" },
  { what: "no state", body: { name: "a" }, parameter: "state" },
  { what: "a state with more", body: { name: "a", state: { __view: "x" } }, parameter: "state" },
  { what: "a NUL", body: { name: "a", state: { q: "\0" } }, parameter: "state" },
  {
    what: "a long query",
    body: { name: "a", state: { q: "x".repeat(10_001) } },
    parameter: "state",
  },
])("$what is refused by name", ({ body, parameter }) => {
  const issues = creating.input.safeParse(body).error?.issues ?? [];
  expect(issues[0]?.path[0]).toBe(parameter);
  expect(updating.input.safeParse({ id: NOBODY, version: 1, ...body }).success).toBe(false);
});

describe("where none can be saved it says why and what helps", () => {
  test("on somebody's own table, beside which nothing is created", async () => {
    const empty = await emptyDatabase();
    const plain = new Database({ url: empty.url, tablePrefix: "app" });
    await createPlainTable(plain);
    await prepare(plain);
    expect(await obstacleToViews(plain, ALL)).toMatch(/A link holds all a view does/);
    await expect(createView(plain, ALL, named("a"))).rejects.toMatchObject({
      code: "not_writable",
    });
    expect(await findView(plain, ALL, NOBODY)).toBeNull();
    await plain.end();
    await empty.drop();
  });

  test("for a role that may only read", async () => {
    const name = `reader_${made.url.slice(-8)}`;
    await db.query(raw(`create role ${name} login password 'reader'`));
    await db.query(raw(`grant select on all tables in schema public to ${name}`));
    const url = new URL(made.url);
    Object.assign(url, { username: name, password: "reader" });
    const reader = new Database({ url: url.href, tablePrefix: "cordwood" });
    reader.layout = "owned";
    expect(await obstacleToViews(reader, ALL)).toMatch(/Grant it insert, update and delete/);
    await expect(deleteView(reader, ALL, NOBODY)).rejects.toMatchObject({ code: "not_writable" });
    await reader.end();
    await db.query(raw(`drop owned by ${name}; `));
    await db.query(raw(`drop role ${name}`));
  });
});
