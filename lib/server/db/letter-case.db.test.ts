import { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { Database } from "./database";
import { readLetterCase } from "./letter-case";

let made: TestDatabase;
let server: Database;

beforeEach(async () => {
  made = await emptyDatabase();
  server = new Database({ url: made.url, tablePrefix: "cordwood" });
});

afterEach(async () => {
  await server.end();
  await made.drop();
});

test("the embedded Postgres knows the letters of every script", async () => {
  expect(await readLetterCase(server)).toBe("every");
});

test("a database of the C locale knows those of English alone", async () => {
  const url = new URL(made.url);
  const name = `${url.pathname.slice(1)}_c`;
  await server.query(
    raw(`create database ${name} template template0 locale_provider libc locale 'C'`),
  );
  url.pathname = `/${name}`;
  const db = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
  try {
    expect(await readLetterCase(db)).toBe("ascii");
  } finally {
    await db.end();
    await server.query(raw(`drop database ${name} with (force)`));
  }
});
