import { randomUUID } from "node:crypto";
import { raw } from "sql-template-tag";
import { inject } from "vitest";
import { Database } from "@/lib/server/db/database";

/** The migrated database that test databases are clones of. */
export const TEMPLATE = "cordwood_template";

export interface TestDatabase {
  url: string;
  /** Removes it, also where connections are still open. */
  drop(): Promise<void>;
}

/** A fresh database with Cordwood's migrated, empty tables (prefix `cordwood`). */
export function testDatabase(): Promise<TestDatabase> {
  return createDatabase(TEMPLATE);
}

/** A fresh database with nothing in it, for migrations and for tables that others made. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase("template0");
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name} template ${template}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const server = new Database({ url: serverUrl(), tablePrefix: "cordwood", poolSize: 1 });
  try {
    await server.query(raw(statement));
  } finally {
    await server.end();
  }
}

function serverUrl(): string {
  const url = inject("postgresUrl");
  if (!url) throw new Error("No test Postgres: name this file *.db.test.ts, so that it gets one.");
  return url;
}
