import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { app } from "@/lib/server/app";
import { appGate } from "@/lib/server/auth/app-gate";
import { firstLink } from "@/lib/server/auth/first-link";
import { needsOf } from "@/lib/server/auth/need-of";
import { obstacleToAccounts, obstacleToSignIn } from "@/lib/server/auth/obstacle";
import { reportProvider } from "@/lib/server/auth/oidc/report-provider";
import { OpenAnswers } from "@/lib/server/auth/open-answers";
import { sealTotps } from "@/lib/server/auth/totp/seal-totp";
import { reportGrants } from "@/lib/server/db/grants";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { readSettings, type Settings } from "@/lib/server/env";
import { setPagePolicy } from "@/lib/server/http/page-policy";
import { listenersFor } from "@/lib/server/ingest/listen/listeners";
import { report } from "@/lib/server/report";
import { assertPatterns } from "@/lib/server/search/assert-patterns";
import { addressOf } from "./address-of";
import { ApiRoutes } from "./api-routes";
import { announceWhenHealthy } from "./await-health";
import { ensureBuilt } from "./build";
import { front } from "./front";
import { type HttpServer, listen, refusal } from "./http-server";
import { say } from "./say";
import { Shutdown } from "./shutdown";
import { StartError } from "./start-error";

/** `cordwood start`: serves until it is told to stop. */
export function startCommand(): Promise<number> {
  return start(false);
}

/** `cordwood dev`: the same with reloading instead of a build. */
export function devCommand(): Promise<number> {
  return start(true);
}

/**
 * Percent by which what outlives a full collection may grow before the next. V8 lets it quadruple
 * where collecting is cheap: 500 pages of 1,000 rows took the process to 496 MB. After 300 of those,
 * 75 sums over a month and 180 pages of HTML it was 263 MB by 30 percent and 250 by 20, for the same
 * CPU; 12 percent gained nothing more.
 */
const HEAP_GROWTH_PERCENT = 20;

async function start(dev: boolean): Promise<number> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const root = process.cwd();
  const settings = readSettings(process.env, root);
  const shutdown = new Shutdown();
  try {
    const http = await listen(settings);
    if (!settings.databaseUrl) await bringDatabase(settings, shutdown);
    if (!dev) await ensureBuilt(root);
    await serve(http, settings, dev, root);
    shutdown.add(endApp);
    await openListeners(settings, shutdown);
    shutdown.add(() => http.close());
    // Streams that end by nothing else.
    shutdown.add(() => app().tail.stop());
    shutdown.add(() => app().tails.stop());
  } catch (error) {
    await shutdown.run();
    throw error;
  }
  const stopping = new AbortController();
  shutdown.add(() => stopping.abort());
  await announceWhenHealthy(addressOf(settings), stopping.signal);
  try {
    await assertUsable(settings);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
  await reportGrants(app().db, settings.dataDir);
  await announceFirstLink(settings);
  await reportProvider(app().provider);
  await sealStored(settings);
  // From here on the server's sockets keep the process; a signal ends it.
  return new Promise(() => {});
}

/** Starts the embedded Postgres and hands it to the server that is about to load. */
async function bringDatabase(settings: Settings, shutdown: Shutdown): Promise<void> {
  const { dataDir, demo, auth } = settings;
  const embedded = await startEmbedded({ dataDir, log: say });
  shutdown.add((force) => embedded.stop(force));
  process.env.DATABASE_URL = embedded.url;
  // Their defaults depend on whose the database is, which the URL no longer tells.
  process.env.CORDWOOD_DEMO = demo ? "1" : "0";
  process.env.CORDWOOD_AUTH = auth;
}

async function serve(
  http: HttpServer,
  { host, port }: Settings,
  dev: boolean,
  root: string,
): Promise<void> {
  // Next and React read these when they are loaded, which is therefore below.
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const { default: next } = await import("next");
  const dashboard = next({ dev, dir: root, hostname: host, port, httpServer: http.server });
  app().readiness.begin();
  app().intake.begin();
  await dashboard.prepare();
  // While one works on the dashboard, Next answers the API too: it reloads what was changed.
  const api = dev ? null : await ApiRoutes.load(root);
  const page = dashboard.getRequestHandler();
  http.serve({
    request: front({
      gate: appGate(app()),
      needOf: needsOf({ isDeveloping: dev }),
      open: new OpenAnswers(),
      ingest: app(),
      api,
      dashboard(request, response) {
        setPagePolicy(request, response, dev);
        return page(request, response);
      },
    }),
    // By which a page hears that its code was changed.
    upgrade: dev ? dashboard.getUpgradeHandler() : null,
  });
}

/** Throws `StartError` or `SettingError` for what only shows in the database, and waiting won't mend. */
async function assertUsable({ auth, redact }: Settings): Promise<void> {
  const { db } = app();
  await assertPatterns(db, redact.rules.patterns ?? []);
  const obstacle = auth === "on" ? await obstacleToSignIn(db).catch(() => null) : null;
  if (obstacle !== null) throw new StartError(obstacle);
}

/** Where people sign in and there are none yet, the way in for the first. */
async function announceFirstLink(settings: Settings): Promise<void> {
  const { db } = app();
  if (settings.auth === "off") return;
  const path = await firstLink(db);
  if (path === null) return;
  say(`make the first account at ${settings.publicUrl ?? addressOf(settings)}${path}`);
}

/** What is encrypted with an older key, or not at all, is encrypted with the newest. */
async function sealStored({ auth }: Settings): Promise<void> {
  const { db, sealer } = app();
  if (auth === "off" || obstacleToAccounts(db) !== null) return;
  try {
    const sealed = await sealTotps(db, sealer);
    if (sealed > 0) say(`encrypted ${sealed} second factors with the newest key`);
  } catch (error) {
    // Who has no second factor can sign in all the same.
    report("could not encrypt second factors with the newest key", error);
  }
}

/** Takes logs from the ports that are set. */
async function openListeners(settings: Settings, shutdown: Shutdown): Promise<void> {
  for (const listener of listenersFor(settings, app().intake)) {
    await listener.begin().catch((cause: NodeJS.ErrnoException) => {
      throw refusal(cause, settings.host, listener.port, listener.setting);
    });
    shutdown.add(() => listener.stop());
  }
}

/** A query that doesn't end must not keep Cordwood from ending. */
const END_MS = 3_000;

/** Ends what the server does in the background, and its connections to the database. */
async function endApp(): Promise<void> {
  const { readiness, tail, tails, db, intake } = app();
  const reading = Promise.all([readiness.stop(), tail.stop(), tails.stop()]).then(() => db.end());
  const ended = Promise.all([intake.stop(), reading]);
  await Promise.race([ended, wait(END_MS)]);
}
