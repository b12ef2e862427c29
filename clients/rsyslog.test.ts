import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { cordwood, rowsOf } from "./cordwood";
import { type Daemon, startDaemon } from "./daemon";
import { program, rsyslogModules } from "./programs";
import { logAll, ROWS } from "./syslog-messages";

let rsyslog: Daemon | null = null;

afterEach(async () => {
  await rsyslog?.stop();
  rsyslog = null;
});

/** An rsyslog that programs hand messages to, with these settings beside. */
async function startWith(settings: string): Promise<Daemon> {
  rsyslog = await startDaemon(
    program("rsyslogd"),
    (folder) => `global(workDirectory="${folder}")
module(load="imuxsock" sysSock.use="off")
input(type="imuxsock" socket="${folder}/log.sock" useSpecialParser="off")
${settings}
`,
    (folder, file) => ["-n", "-f", file, "-i", `${folder}/pid`, "-M", rsyslogModules],
  );
  return rsyslog;
}

test("omelasticsearch, by the settings of the example", async () => {
  const { port } = new URL(cordwood.url);
  const example = await readFile("examples/rsyslog/cordwood-bulk.conf", "utf8");
  const { socket } = await startWith(example.replace('"3000"', `"${port}"`));
  await logAll("rsyslog.bulk", "--socket", socket);
  expect(await rowsOf("rsyslog.bulk.failed", 1)).toMatchObject([ROWS.failed]);
  expect(await rowsOf("rsyslog.bulk.shipped", 1)).toMatchObject([ROWS.shipped]);
  expect(await rowsOf("rsyslog.bulk.cee", 1)).toMatchObject([ROWS.cee]);
});

test("omfwd over TCP with lengths in front, by the settings of the example", async () => {
  const example = await readFile("examples/rsyslog/cordwood-syslog.conf", "utf8");
  const { socket } = await startWith(example.replace('"5514"', `"${cordwood.syslogPort}"`));
  await logAll("rsyslog.tcp", "--socket", socket);
  expect(await rowsOf("rsyslog.tcp.failed", 1)).toMatchObject([ROWS.failed]);
  expect(await rowsOf("rsyslog.tcp.shipped", 1)).toMatchObject([ROWS.shipped]);
  expect(await rowsOf("rsyslog.tcp.cee", 1)).toMatchObject([ROWS.cee]);
});

test("omfwd over UDP, as rsyslog forwards by itself: a trace's lines are marked in its own way", async () => {
  const { socket } = await startWith(`*.* @127.0.0.1:${cordwood.syslogPort}`);
  await logAll("rsyslog.udp", "--socket", socket);
  const message = expect.stringMatching(/^Order 9 failed#012Traceback .*#012ValueError: no stock$/);
  expect(await rowsOf("rsyslog.udp.failed", 1)).toMatchObject([
    { ...ROWS.failed, message, exception: null },
  ]);
});
