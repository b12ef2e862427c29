import type { Settings } from "@/lib/server/env";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import { draftOf, readJson } from "@/lib/server/ingest/protocol/json-body";
import { machineZone, WallClock } from "@/lib/server/ingest/wall-clock";
import { Listener } from "./listener";
import { syslogDraft } from "./syslog-message";

/** The listeners whose ports are set: none by default. */
export function listenersFor(
  { host, syslogPort, jsonPort }: Pick<Settings, "host" | "syslogPort" | "jsonPort">,
  intake: Intake,
): Listener[] {
  // RFC 3164 tells no zone: senders and server share one, as a rule.
  const local = new WallClock(machineZone());
  const utc = new WallClock("UTC");
  const listeners: Listener[] = [];
  if (syslogPort !== null) {
    listeners.push(
      new Listener({
        host,
        port: syslogPort,
        name: "syslog",
        setting: "CORDWOOD_SYSLOG_PORT",
        isSyslog: true,
        read: (text, at) => syslogDraft(text.trimStart(), local, at),
        intake,
      }),
    );
  }
  if (jsonPort !== null) {
    listeners.push(
      new Listener({
        host,
        port: jsonPort,
        name: "json",
        setting: "CORDWOOD_JSON_PORT",
        isSyslog: false,
        read(text) {
          const read = readJson(text);
          return "refused" in read ? read : draftOf(read.value, utc);
        },
        intake,
      }),
    );
  }
  return listeners;
}
