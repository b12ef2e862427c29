import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ApiRoutes } from "@/lib/cli/api-routes";
import { front } from "@/lib/cli/front";
import { type App, app, forgetApp } from "@/lib/server/app";
import { appGate } from "@/lib/server/auth/app-gate";
import { asker } from "@/lib/server/auth/asker";
import type { Gate } from "@/lib/server/auth/gate";
import { needsOf } from "@/lib/server/auth/need-of";
import { OpenAnswers } from "@/lib/server/auth/open-answers";
import type { Database } from "@/lib/server/db/database";

export interface ProductInProcess {
  url: string;
  /** The same as if access were off. */
  openUrl: string;
  db: Database;
  close(): Promise<void>;
}

const READY_MS = 30_000;

/** Tests wait for what they took away to be gone. */
const RECHECK_MS = 50;

/**
 * The product in this process, gate and API and all, with access on, one at a time. In place of the
 * dashboard's pages it says who was let through to them.
 */
export async function productInProcess(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ProductInProcess> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-gated-"));
  const restore = setEnvironment({
    DATABASE_URL: databaseUrl,
    CORDWOOD_DATA_DIR: folder,
    CORDWOOD_AUTH: "on",
    ...settings,
  });
  const product = app();
  product.readiness.begin();
  product.intake.begin();
  await untilReady(product.readiness);
  const api = await ApiRoutes.load(process.cwd());
  const { settings: given } = product;
  const gated = await serve(product, appGate(product), api);
  const open = await serve(
    product,
    appGate({ ...product, settings: { ...given, auth: "off" } }),
    api,
  );
  return {
    url: gated.url,
    openUrl: open.url,
    db: product.db,
    async close() {
      await Promise.all([gated.close(), open.close()]);
      await Promise.all([product.tail.stop(), product.tails.stop(), product.readiness.stop()]);
      await product.intake.stop();
      await product.db.end();
      await rm(folder, { recursive: true, force: true });
      forgetApp();
      restore();
    },
  };
}

/** What was set before is set again by what this returns. */
function setEnvironment(values: Record<string, string>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

async function serve(product: App, gate: Gate, api: ApiRoutes) {
  const answer = front({
    gate,
    needOf: needsOf({ isDeveloping: false }),
    open: new OpenAnswers(RECHECK_MS),
    ingest: product,
    api,
    async dashboard({ url }, response) {
      response.writeHead(url === "/_not-found" ? 404 : 200);
      response.end(JSON.stringify(asker()));
    },
  });
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function untilReady(readiness: ReturnType<typeof app>["readiness"]): Promise<void> {
  const until = Date.now() + READY_MS;
  while (readiness.state.status !== "ready") {
    if (Date.now() > until) throw new Error(`not ready: ${JSON.stringify(readiness.state)}`);
    await wait(10);
  }
}
