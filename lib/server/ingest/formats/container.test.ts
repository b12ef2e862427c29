import { describe, expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";

const TIME = "2026-11-22T09:30:00.123456789Z";
const ESC = String.fromCharCode(0x1b);

const docker = (log: string, stream = "stdout") => JSON.stringify({ log, stream, time: TIME });
const cri = (text: string, tag = "F") => `${TIME} stderr ${tag} ${text}`;

describe("what a program wrote in a container is read as if there were none:", () => {
  test("JSON, and lines between that are none", async () => {
    const { format, rows } = await readInput(
      [
        docker('{"level":50,"time":1764000000000,"pid":1,"hostname":"a","msg":"boom"}\n'),
        docker(`${ESC}[32m> shop@1.0.0 start${ESC}[0m\n`),
        docker('{"level":30,"time":1764000000000,"pid":1,"hostname":"a","msg":"up"}\n', "stderr"),
      ].join("\n"),
    );
    expect(format.title).toBe("Docker json-file, JSON lines in it");
    expect(rows.map((row) => [row.timestamp, row.level, row.message])).toEqual([
      ["2025-11-24T16:00:00.000000Z", "ERROR", "boom"],
      ["2026-11-22T09:30:00.123456Z", "INFO", "> shop@1.0.0 start"],
      ["2025-11-24T16:00:00.000000Z", "INFO", "up"],
    ]);
    expect(rows[2]?.extra_data).toMatchObject({ stream: "stderr", level_raw: 30 });
  });

  test("a traceback, line by line", async () => {
    const { rows } = await readInput(
      [
        docker("2026-11-22 09:30:00,123 - shop - ERROR - Failed\n"),
        docker("Traceback (most recent call last):\n"),
        docker('  File "a.py", line 1, in <module>\n'),
        docker("\n"),
        docker("KeyError: 'token'\n"),
      ].join("\n"),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.exception).toBe(
      "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n\nKeyError: 'token'",
    );
  });

  test("a line that was cut in pieces", async () => {
    const json = '{"level":"warn","message":"long"}';
    const cut = [docker(json.slice(0, 12)), docker(`${json.slice(12)}\n`)].join("\n");
    const { rows } = await readInput(`${docker(`${json}\n`)}\n${cut}\n`);
    expect(rows.map((row) => [row.level, row.message])).toEqual([
      ["WARNING", "long"],
      ["WARNING", "long"],
    ]);
  });

  test("Kubernetes' files, with a line in pieces", async () => {
    const { format, rows } = await readInput(
      [
        cri("E1122 09:30:00.123456 1 a.go:1] one"),
        cri("E1122 09:30:01.5", "P"),
        cri("00000 1 a.go:2] two"),
      ].join("\n"),
    );
    expect(format.title).toBe("Kubernetes (CRI), klog and glog in it");
    expect(rows.map((row) => [row.level, row.message, row.lineno])).toEqual([
      ["ERROR", "one", 1],
      ["ERROR", "two", 2],
    ]);
  });

  test("plain text, by the envelope's time", async () => {
    const { rows } = await readInput(`${cri("hello")}\n${cri("")}\n${cri("  indented")}\n`);
    expect(rows).toEqual([
      expect.objectContaining({
        timestamp: "2026-11-22T09:30:00.123456Z",
        message: "hello\n\n  indented",
        extra_data: { stream: "stderr", level_inferred: true },
      }),
    ]);
  });
});
