import type { Settings } from "@/lib/server/env";

/** The settings as they are in force, in the README's order, without user and password. */
export function settingsInForce(settings: Settings): { name: string; value: string }[] {
  return [
    { name: "DATABASE_URL", value: withoutSecrets(settings.databaseUrl) },
    { name: "CORDWOOD_TABLE_PREFIX", value: settings.tablePrefix },
    { name: "CORDWOOD_DATA_DIR", value: settings.dataDir },
    { name: "CORDWOOD_DEMO", value: settings.demo ? "1" : "0" },
    { name: "CORDWOOD_RETENTION_DAYS", value: String(settings.retentionDays) },
    { name: "CORDWOOD_SPOOL_MB", value: String(settings.spoolMegabytes) },
    { name: "HOST", value: settings.host },
    { name: "PORT", value: String(settings.port) },
    { name: "CORDWOOD_AUTH", value: settings.auth },
    { name: "CORDWOOD_URL", value: settings.publicUrl ?? "where it listens" },
    { name: "CORDWOOD_FLOW_KEYS", value: settings.flowKeys.join(",") || "none" },
    { name: "CORDWOOD_TRACE_URL", value: settings.traceUrl ?? "none" },
    { name: "CORDWOOD_SYSLOG_PORT", value: portOf(settings.syslogPort) },
    { name: "CORDWOOD_JSON_PORT", value: portOf(settings.jsonPort) },
  ];
}

function portOf(port: number | null): string {
  return port === null ? "off" : String(port);
}

/** Parameters go too: a password may stand among them. */
function withoutSecrets(url: string | null): string {
  if (url === null) return "the embedded Postgres";
  if (!URL.canParse(url)) return "set";
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
