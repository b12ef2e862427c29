import { expect, test } from "vitest";
import { cordwood, rowsOf } from "./cordwood";
import { logAll, ROWS } from "./syslog-messages";

const TO = ["--server", "127.0.0.1", "--port", String(cordwood.syslogPort)];

test.each([
  ["over UDP", "logger.udp", ["--udp"]],
  ["over TCP with lengths in front", "logger.octets", ["--tcp", "--octet-count"]],
  ["over UDP as RFC 3164, but for structured data", "logger.old", ["--udp", "--rfc3164"]],
])("util-linux's logger %s", async (_, tag, options) => {
  await logAll(tag, ...TO, ...options);
  expect(await rowsOf(`${tag}.failed`, 1)).toMatchObject([ROWS.failed]);
  expect(await rowsOf(`${tag}.shipped`, 1)).toMatchObject([ROWS.shipped]);
  expect(await rowsOf(`${tag}.cee`, 1)).toMatchObject([ROWS.cee]);
});
