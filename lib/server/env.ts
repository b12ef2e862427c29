import { isIP, isIPv6 } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { isPathField } from "@/lib/query/field-name";
import { isTraceTemplate } from "./flows/trace-link";
import { isLoopback } from "./http/loopback";
import { OIDC_SCHEMA, type OidcSettings, oidcObstacle, oidcSettings } from "./oidc-settings";
import { REDACT_SCHEMA, type RedactSettings, redactSettings } from "./redact-settings";

/**
 * Every setting Cordwood has, read and checked in this one place. A bad one stops the start
 * with a sentence that names it.
 */
export interface Settings {
  /** The Postgres that holds the logs, or null: the embedded one. */
  databaseUrl: string | null;
  /** The table is `{tablePrefix}_logs`. */
  tablePrefix: string;
  /** Where the embedded Postgres keeps its files, and logs wait for a database that is away. */
  dataDir: string;
  demo: boolean;
  /** Days that end longer ago than this many days are dropped; 0 keeps everything. */
  retentionDays: number;
  /** What may wait on disk for a database that is away; 0 keeps nothing there. */
  spoolMegabytes: number;
  host: string;
  port: number;
  /** Names that it may be asked by besides loopback's; null: any, unless it listens on loopback. */
  allowedHosts: string[] | null;
  /** Whether who asks has to say who they are; off only where nobody but this machine can ask. */
  auth: "on" | "off";
  /** The address people open Cordwood at, without a path, where that isn't where it listens. */
  publicUrl: string | null;
  /** Addresses and networks of proxies whose word for who asks, and how, is taken. */
  trustedProxies: string[];
  /** By whom people may be let in beside their passwords; null: nobody. */
  oidc: OidcSettings | null;
  redact: RedactSettings;
  /** What is stored encrypted is sealed with the first, and opened by any; null: those of a file. */
  secretKeys: Buffer[] | null;
  /** Keys of `extra_data` that make flows beside those that are known: `order_id`. */
  flowKeys: string[];
  /** The address of a trace in a tracing tool, with `{trace_id}` in it. */
  traceUrl: string | null;
  /** Where syslog and lines of JSON are listened for; null: nowhere. */
  syslogPort: number | null;
  jsonPort: number | null;
}

/** A setting that can't be used; the message names it, says what is wrong and what would do. */
export class SettingError extends Error {
  override name = "SettingError";
}

/** A century: beyond it a mistake is likelier than a wish. */
const MOST_RETENTION_DAYS = 36_500;

/** A terabyte: more is a mistake. */
const MOST_SPOOL_MB = 1_000_000;

/** As many as there is room for beside the known ones. */
const MOST_FLOW_KEYS = 10;

const SPOOL = `must be a whole number of megabytes from 0 (none) to ${MOST_SPOOL_MB}`;

const RETENTION = `must be a whole number of days from 0 (keep everything) to ${MOST_RETENTION_DAYS}`;

const PORT = "must be a port from 1 to 65535";

const port = z.coerce.number(PORT).int(PORT).min(1, PORT).max(65_535, PORT);

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, "must be a URL such as postgres://user:password@host:5432/name")
    .optional(),
  CORDWOOD_TABLE_PREFIX: z
    .string()
    .regex(
      /^[a-z_][a-z0-9_]{0,39}$/i,
      "must be a name of up to 40 letters, digits and _, such as cordwood",
    )
    .default("cordwood"),
  CORDWOOD_DATA_DIR: z.string().default(".data"),
  CORDWOOD_DEMO: z.enum(["0", "1"], "must be 0 or 1").optional(),
  CORDWOOD_RETENTION_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, RETENTION)
    .transform(Number)
    .refine((days) => days <= MOST_RETENTION_DAYS, RETENTION)
    .default(0),
  CORDWOOD_SPOOL_MB: z
    .string()
    .regex(/^\d{1,7}$/, SPOOL)
    .transform(Number)
    .refine((megabytes) => megabytes <= MOST_SPOOL_MB, SPOOL)
    .default(1_024),
  HOST: z
    .string()
    .refine(
      (host) => host === "localhost" || isIP(host) !== 0,
      "must be an IP address such as 127.0.0.1",
    )
    .default("127.0.0.1"),
  PORT: port.default(3000),
  CORDWOOD_ALLOWED_HOSTS: z
    .string()
    .regex(
      /^[a-z0-9.[\]:_-]+(\s*,\s*[a-z0-9.[\]:_-]+)*$/i,
      "must be names with commas between them",
    )
    .transform((names) => names.toLowerCase().split(/\s*,\s*/))
    .optional(),
  CORDWOOD_AUTH: z.enum(["auto", "on", "off"], "must be auto, on or off").default("auto"),
  CORDWOOD_URL: z
    .string()
    .refine(isOrigin, "must be an address without a path, such as https://logs.example.com")
    .transform((url) => new URL(url).origin)
    .optional(),
  CORDWOOD_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(",").map((each) => each.trim()))
    .refine(
      (proxies) => proxies.every(isNetwork),
      "must be IP addresses or networks such as 10.0.0.0/8, with commas between them",
    )
    .optional(),
  ...OIDC_SCHEMA,
  ...REDACT_SCHEMA,
  CORDWOOD_SECRET_KEY: z
    .string()
    .regex(
      /^[0-9a-f]{64}(\s*,\s*[0-9a-f]{64})*$/i,
      "must be 64 hexadecimal digits, such as openssl rand -hex 32 gives; older keys follow it with commas between them",
    )
    .transform((text) => text.split(",").map((key) => Buffer.from(key.trim(), "hex")))
    .optional(),
  CORDWOOD_FLOW_KEYS: z
    .string()
    .transform((text) => [...new Set(text.split(",").map((key) => key.trim()))])
    .refine(
      (keys) => keys.length <= MOST_FLOW_KEYS && keys.every(isPathField),
      `must be up to ${MOST_FLOW_KEYS} keys of extra_data with commas between them, such as order_id`,
    )
    .optional(),
  CORDWOOD_TRACE_URL: z
    .string()
    .refine(
      isTraceTemplate,
      "must be an http or https URL with {trace_id} in its path or query, such as https://jaeger.example/trace/{trace_id}",
    )
    .optional(),
  CORDWOOD_SYSLOG_PORT: port.optional(),
  CORDWOOD_JSON_PORT: port.optional(),
});

/** What is wrong with these is said without their values. */
const HOLD_SECRETS = new Set([
  "DATABASE_URL",
  "CORDWOOD_OIDC_CLIENT_SECRET",
  "CORDWOOD_SECRET_KEY",
]);

/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  if (isIP(address) === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv6(address) ? 128 : 32))
  );
}

/**
 * Checks the settings in `environment`; an empty value counts as not set. Relative paths are
 * taken from `root`, the project's folder. Throws `SettingError`.
 */
export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name] || undefined]),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0]);
    const value = HOLD_SECRETS.has(name) ? "" : ` (it is "${given[name]}")`;
    throw new SettingError(`${name} ${issue?.message}${value}.`, { cause: result.error });
  }
  const env = result.data;
  const reach = othersReachBy(env);
  if (env.CORDWOOD_AUTH === "off" && reach !== null) {
    throw new SettingError(
      `CORDWOOD_AUTH must not be off where others can reach Cordwood (${reach}). Leave it out, or have Cordwood asked by this machine alone.`,
    );
  }
  const auth = authOf(env.CORDWOOD_AUTH, env);
  const obstacle = oidcObstacle(env, auth);
  if (obstacle !== null) throw new SettingError(obstacle);
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    tablePrefix: env.CORDWOOD_TABLE_PREFIX,
    dataDir: resolve(root, env.CORDWOOD_DATA_DIR),
    demo: env.CORDWOOD_DEMO ? env.CORDWOOD_DEMO === "1" : env.DATABASE_URL === undefined,
    retentionDays: env.CORDWOOD_RETENTION_DAYS,
    spoolMegabytes: env.CORDWOOD_SPOOL_MB,
    host: env.HOST,
    port: env.PORT,
    allowedHosts: env.CORDWOOD_ALLOWED_HOSTS ?? null,
    auth,
    publicUrl: env.CORDWOOD_URL ?? null,
    trustedProxies: env.CORDWOOD_TRUSTED_PROXIES ?? [],
    oidc: oidcSettings(env),
    redact: redactSettings(env),
    secretKeys: env.CORDWOOD_SECRET_KEY ?? null,
    flowKeys: env.CORDWOOD_FLOW_KEYS ?? [],
    traceUrl: env.CORDWOOD_TRACE_URL ?? null,
    syslogPort: env.CORDWOOD_SYSLOG_PORT ?? null,
    jsonPort: env.CORDWOOD_JSON_PORT ?? null,
  };
}

/** A Postgres that Cordwood brings holds what its user put there, on a machine of theirs. */
function authOf(
  given: "auto" | "on" | "off",
  env: Reach & { DATABASE_URL?: string | undefined },
): Settings["auth"] {
  if (given !== "auto") return given;
  return env.DATABASE_URL === undefined && othersReachBy(env) === null ? "off" : "on";
}

interface Reach {
  HOST: string;
  CORDWOOD_URL?: string | undefined;
  CORDWOOD_TRUSTED_PROXIES?: string[] | undefined;
  CORDWOOD_ALLOWED_HOSTS?: string[] | undefined;
}

/**
 * The setting that says that others than this machine reach Cordwood, or null: what listens on loopback
 * may have a proxy in front, whose requests look like this machine's own.
 */
function othersReachBy(env: Reach): string | null {
  if (!isLoopback(env.HOST)) return `HOST is ${env.HOST}`;
  const { CORDWOOD_URL: url, CORDWOOD_TRUSTED_PROXIES: proxies } = env;
  if (url !== undefined && !isLoopbackName(new URL(url).hostname)) return `CORDWOOD_URL is ${url}`;
  if (proxies !== undefined) return `CORDWOOD_TRUSTED_PROXIES is ${proxies.join(",")}`;
  const name = env.CORDWOOD_ALLOWED_HOSTS?.find((each) => !isLoopbackName(each));
  return name === undefined ? null : `CORDWOOD_ALLOWED_HOSTS has ${name}`;
}

/** As it stands in an address, where IPv6 has brackets and a port may follow. */
function isLoopbackName(name: string): boolean {
  return isLoopback(name.replace(/(?<=[\]a-z0-9]):\d+$|^\[|\](?=:\d+$|$)/g, ""));
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === "/" && search === "" && hash === "" && username === "";
  return isBare && (protocol === "https:" || protocol === "http:");
}
