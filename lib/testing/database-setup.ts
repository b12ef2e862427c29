import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import type { TestProject } from "vitest/node";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { TEMPLATE } from "./database";

declare module "vitest" {
  export interface ProvidedContext {
    /** The Postgres of this run, as a user who may create databases. */
    postgresUrl: string;
  }
}

/**
 * One Postgres for the whole run, with a migrated template that every test file clones: copying it
 * is less work than the migrations. It is an embedded one, in a folder of its own; to test on
 * another version CORDWOOD_TEST_POSTGRES names a server where databases may be made and dropped.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.CORDWOOD_TEST_POSTGRES;
  if (given) {
    await makeTemplate(given);
    project.provide("postgresUrl", given);
    return () => onServer(given, `drop database ${TEMPLATE}`);
  }
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-test-"));
  const embedded = await startEmbedded({ dataDir, log: console.log, forTests: true });
  const tearDown = async () => {
    await embedded.stop(true);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(embedded.url);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("postgresUrl", embedded.url);
  return tearDown;
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw(statement)).finally(() => server.end());
}

async function makeTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE}`);
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  const template = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
  await migrate(template);
  await template.end();
}
