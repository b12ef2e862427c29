import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { cordwood, rowsOf, run } from "./cordwood";
import { type Daemon, startDaemon } from "./daemon";
import { program, syslogNgModules } from "./programs";
import { MESSAGES, ROWS } from "./syslog-messages";

let syslogNg: Daemon | null = null;

afterEach(async () => {
  await syslogNg?.stop();
  syslogNg = null;
});

/** A syslog-ng whose `d_cordwood` is the one of these settings. */
async function startWith(settings: string): Promise<Daemon> {
  syslogNg = await startDaemon(
    program("syslog-ng"),
    // What fails on a busy machine is tried again after a second, not after a minute.
    (folder) => `@version: current
options { time-reopen(1); };
source s_src {
  unix-dgram("${folder}/log.sock");
  unix-dgram("${folder}/modern.sock" flags(syslog-protocol));
};
${settings.replaceAll("disk-buffer(", `disk-buffer(dir("${folder}") `)}
log { source(s_src); destination(d_cordwood); };
`,
    (folder, file) => [
      ...["-F", "--no-caps", "-f", file, "--module-path", syslogNgModules],
      ...["--persist-file", `${folder}/persist`, "--pidfile", `${folder}/pid`],
      ...["--control", `${folder}/control`],
    ],
  );
  return syslogNg;
}

async function log(tag: string, { folder, socket }: Daemon): Promise<void> {
  await run("logger", "--socket", socket, "-t", `${tag}.failed`, ...MESSAGES.failed);
  const modern = `${folder}/modern.sock`;
  await run("logger", "--socket", modern, "-t", `${tag}.shipped`, ...MESSAGES.shipped);
}

test("http() with lines of JSON, by the settings of the example", async () => {
  const example = await readFile("examples/syslog-ng/cordwood-http.conf", "utf8");
  await log("ng.http", await startWith(example.replace("http://127.0.0.1:3000", cordwood.url)));
  expect(await rowsOf("ng.http.failed", 1)).toMatchObject([ROWS.failed]);
  const { msgid, ...extra_data } = ROWS.shipped.extra_data;
  expect(await rowsOf("ng.http.shipped", 1)).toMatchObject([{ ...ROWS.shipped, extra_data }]);
});

test("http() with nothing but an address: the message as a body, the rest as headers", async () => {
  const url = `${cordwood.url}/api/ingest`;
  const settings = `destination d_cordwood { http(url("${url}") method("POST")); };`;
  await log("ng.headers", await startWith(settings));
  // It sends no process, no id and no structured data.
  const failed = { ...ROWS.failed, process_id: 0 };
  expect(await rowsOf("ng.headers.failed", 1)).toMatchObject([failed]);
  const extra_data = { facility: "local3", level_raw: "notice" };
  expect(await rowsOf("ng.headers.shipped", 1)).toMatchObject([{ ...ROWS.shipped, extra_data }]);
});

test("syslog() over TCP with lengths in front, by the settings of the example", async () => {
  const example = await readFile("examples/syslog-ng/cordwood-syslog.conf", "utf8");
  const settings = example.replace("port(5514)", `port(${cordwood.syslogPort})`);
  await log("ng.syslog", await startWith(settings));
  expect(await rowsOf("ng.syslog.failed", 1)).toMatchObject([ROWS.failed]);
  expect(await rowsOf("ng.syslog.shipped", 1)).toMatchObject([ROWS.shipped]);
});

test("network() over UDP, as RFC 3164", async () => {
  const to = `network("127.0.0.1" port(${cordwood.syslogPort}) transport("udp"))`;
  await log("ng.udp", await startWith(`destination d_cordwood { ${to}; };`));
  expect(await rowsOf("ng.udp.failed", 1)).toMatchObject([ROWS.failed]);
});
