import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "@/lib/server/auth/people/password";
import { testDatabase } from "@/lib/testing/database";
import { runCommand } from "@/lib/testing/product";
import { type ProductInProcess, productInProcess } from "@/lib/testing/product-in-process";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";

let database: Awaited<ReturnType<typeof testDatabase>>;
let product: ProductInProcess;

beforeAll(async () => {
  database = await testDatabase();
  product = await productInProcess(database.url);
  const { db } = product;
  await db.query(sql`
    insert into ${db.table("people")} (email, name, role, password) values
      (${EMAIL}, 'Ada', 'administrator', ${await hashPassword(PASSWORD)}),
      ('viewer@example.com', 'Vera', 'viewer', null)`);
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

async function command(...args: string[]) {
  const settings = { DATABASE_URL: database.url, CORDWOOD_URL: "https://logs.example.com" };
  const run = runCommand(["sign-in-link", ...args], settings);
  return { code: await run.ended, printed: run.printed() };
}

async function post(path: string, body: object) {
  const answer = await fetch(product.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await answer.text();
  return answer.status;
}

test("the only administrator gets in by the console's link while others guess at the account", async () => {
  const guess = () => post("/api/auth/sign-in", { email: EMAIL, password: "wrong" });
  for (let tries = 0; tries < 5; tries += 1) expect(await guess()).toBe(401);
  const right = { email: EMAIL, password: PASSWORD };
  expect(await post("/api/auth/sign-in", right)).toBe(429);

  const { code, printed } = await command(EMAIL.toUpperCase());
  expect(code, printed).toBe(0);
  const [, secret] = /^https:\/\/logs\.example\.com\/sign-in\/link#([\w-]+)$/m.exec(printed) ?? [];
  expect(await post("/api/auth/link", { secret, password: "another sentence" })).toBe(200);
  const { db } = product;
  const written = await db.query(sql`
    select actor, action, subject, address from ${db.table("audit")} order by id desc limit 2`);
  expect(written).toEqual([
    expect.objectContaining({ actor: EMAIL, action: "used a link" }),
    { actor: "the console", action: "made a password link", subject: EMAIL, address: "console" },
  ]);
});

test.each([
  ["viewer@example.com", 1, /no administrator who may come in has the address/],
  ["nobody@example.com", 1, /no administrator who may come in has the address/],
  ["", 2, /Usage: npx cordwood sign-in-link EMAIL/],
])("for %j it makes none", async (email, code, said) => {
  const made = await command(...(email === "" ? [] : [email]));
  expect(made).toMatchObject({ code, printed: expect.stringMatching(said) });
});
