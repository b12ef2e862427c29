import { expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { describeSchema } from "@/lib/testing/describe-schema";
import { Database } from "./database";

test("the migrations lead to the schema that is committed in schema.sql", async () => {
  const { url, drop } = await testDatabase();
  const db = new Database({ url, tablePrefix: "cordwood" });
  const schema = await describeSchema(db);
  await db.end();
  await drop();
  const header = "-- What the migrations lead to; a test holds them against each other.\n\n";
  await expect(header + schema).toMatchFileSnapshot("./schema.sql");
});
