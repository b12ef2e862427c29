import { request } from "node:http";
import { Readable } from "node:stream";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { raw } from "sql-template-tag";
import { describe, expect, test } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const post = (body: BodyInit, headers?: Record<string, string>, query = "") =>
  server.post(`/api/ingest${query}`, body, headers);

async function messages(): Promise<string[]> {
  return (await server.rows()).map(({ message }) => message);
}

const JSON_TYPE = { "content-type": "application/json" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("a first line that is broken takes no other down", () => {
  test.each([
    ["cut off", '{"msg":"o', {}],
    ["no JSON at all", "Starting the shop", {}],
    ["no JSON at all, said to be JSON", "Starting the shop", JSON_TYPE],
    ["no JSON at all, said to be a form", "Starting the shop", FORM],
    ["no JSON at all, said to be text", "Starting the shop", { "content-type": "text/plain" }],
  ])("%s", async (_, first, headers) => {
    const answer = await post(`${first}\n{"msg":"two"}\n{"msg":"three"}\n`, headers);
    expect(await answer.json()).toEqual({
      accepted: 2,
      rejected: [{ index: 0, reason: "is not valid JSON" }],
    });
    expect(await messages()).toEqual(["two", "three"]);
  });

  test("in a body of any length", async () => {
    const line = `{"msg":"${"x".repeat(2 ** 19)}"}\n`;
    const answer = await post(`{"msg":"o\n${line.repeat(70)}`);
    expect(await answer.json()).toMatchObject({ accepted: 70, rejected: [{ index: 0 }] });
  });
});

describe("a byte order mark loses no record", () => {
  test.each([
    ["/api/ingest", { "content-type": "application/x-ndjson" }, '{"msg":"one"}\n{"msg":"two"}\n'],
    ["/api/ingest", {}, '{"msg":"one"}\n{"msg":"two"}\n'],
    ["/_bulk", {}, '{"index":{}}\n{"msg":"one"}\n{"index":{}}\n{"msg":"two"}\n'],
    ["/api/events/raw?clef", {}, '{"@m":"one"}\n{"@m":"two"}\n'],
    ["/api/events/raw", JSON_TYPE, '{"@m":"one"}\n{"@m":"two"}\n'],
    ["/api/events/raw", JSON_TYPE, '{"Events":[{"@m":"one"},{"@m":"two"}]}'],
  ])("%s %o %s", async (path, headers, body) => {
    await server.post(path, `\ufeff${body}`, headers);
    expect(await messages()).toEqual(["one", "two"]);
  });
});

test("a line of hundreds of thousands of records is refused, and those around it stored", async () => {
  const many = `[${"{},".repeat(200_001)}{}]`;
  const answer = await post(`{"msg":"one"}\n${many}\n{"msg":"two"}\n`);
  expect(await answer.json()).toMatchObject({
    accepted: 2,
    rejected: [{ index: 1, reason: expect.stringMatching(/more records/) }],
  });
});

describe("a body is read as what it is:", () => {
  test.each([
    ["one record", '{"msg":"one"}', ["one"]],
    ["one record over several lines", '{\n  "msg": "one"\n}\n', ["one"]],
    ["an array", '[{"msg":"one"},{"msg":"two"}]', ["one", "two"]],
    ["an array over several lines", '[\n{"msg":"one"},\n{"msg":"two"}\n]', ["one", "two"]],
    ["an envelope", '{"logs":[{"msg":"one"},{"msg":"two"}]}', ["one", "two"]],
    ["NDJSON", '{"msg":"one"}\n{"msg":"two"}\n', ["one", "two"]],
    ["NDJSON with blank lines and CR LF", '\r\n{"msg":"one"}\r\n\r\n{"msg":"two"}', ["one", "two"]],
    ["envelopes a line", '{"logs":[{"msg":"one"}]}\n{"logs":[{"msg":"two"}]}', ["one", "two"]],
    ["a byte order mark before it", '\ufeff{"msg":"one"}', ["one"]],
  ])("%s", async (_, body, expected) => {
    for (const headers of [{}, JSON_TYPE, { "content-type": "application/x-ndjson" }]) {
      if (/ndjson/.test(JSON.stringify(headers)) && !/^\r?\n?\{.*\}/.test(body)) continue;
      await server.db.query(raw(`truncate ${server.db.logs.text}`));
      const answer = await post(body, headers);
      expect(await answer.json()).toEqual({ accepted: expected.length, rejected: [] });
      expect(answer.status).toBe(200);
      expect(await messages()).toEqual(expected);
    }
  });

  test.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["identity", Buffer.from],
  ])("packed as %s", async (encoding, pack) => {
    const body = new Uint8Array(pack(Buffer.from('[{"msg":"one"}]')));
    expect((await post(body, { "content-encoding": encoding })).status).toBe(200);
    expect(await messages()).toEqual(["one"]);
  });

  test("one line of several megabytes", async () => {
    const records = Array.from({ length: 30_000 }, (_, index) => ({
      msg: `row ${index}`,
      filling: "x".repeat(100),
    }));
    const answer = await post(JSON.stringify(records));
    expect(await answer.json()).toEqual({ accepted: 30_000, rejected: [] });
    expect((await messages()).at(-1)).toBe("row 29999");
  });
});

test("a record's keys become columns, and the rest its extras", async () => {
  const at = "2026-11-22T01:02:03.123456Z";
  await post(
    JSON.stringify({
      time: at,
      level: "warn",
      logger: "shop.cart",
      message: "No stock",
      pid: 7,
      thread: 140_735_432_863_744,
      hostname: "web-1",
      stack: "Error: no\n    at cart.js:1",
      order: { id: 9 },
      extra_data: { tenant: "a" },
    }),
  );
  expect(await server.rows()).toMatchObject([
    {
      level: "WARNING",
      logger_name: "shop.cart",
      message: "No stock",
      process_id: 7,
      thread_id: "140735432863744",
      hostname: "web-1",
      exception: "Error: no\n    at cart.js:1",
      extra_data: { order: { id: 9 }, tenant: "a", level_raw: "warn" },
    },
  ]);
});

test("what a record doesn't say is when and from where it came", async () => {
  const before = Date.now();
  await post('{"msg":"one"}');
  await post('{"msg":"two"}', {}, "?logger=cron");
  const [one, two] = await server.rows();
  expect(one).toMatchObject({
    level: "INFO",
    hostname: "127.0.0.1",
    logger_name: "http",
    extra_data: { level_inferred: true },
  });
  expect(two).toMatchObject({ logger_name: "cron" });
  const at = Date.parse(one?.timestamp ?? "");
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});

describe("one bad record takes no other down:", () => {
  test.each([
    ["no JSON", "{broken", "is not valid JSON"],
    ["no object", "42", "is no JSON object"],
    ["too many keys", JSON.stringify(Object.fromEntries(keys(2_001))), "has more than 2000 keys"],
    ["too long a line", `{"msg":"${"x".repeat(2 ** 20)}"}`, "is a line of more than 1 MiB"],
  ])("%s", async (_, bad, reason) => {
    const answer = await post(`{"msg":"one"}\n${bad}\n{"msg":"two"}`);
    expect(await answer.json()).toEqual({ accepted: 2, rejected: [{ index: 1, reason }] });
    expect(await messages()).toEqual(["one", "two"]);
  });

  test("what Postgres refuses is told by its index, and all others are stored", async () => {
    const { db } = server;
    await db.query(
      raw(`alter table ${db.logs.text} add constraint no_beer check (message <> 'beer')`),
    );
    try {
      const drinks = ["tea", "beer", "milk", "beer", "juice"];
      const answer = await post(JSON.stringify(drinks.map((msg) => ({ msg }))));
      const reason = expect.stringMatching(/no_beer/);
      expect(await answer.json()).toEqual({
        accepted: 3,
        rejected: [
          { index: 1, reason },
          { index: 3, reason },
        ],
      });
      expect(await messages()).toEqual(["tea", "milk", "juice"]);
    } finally {
      await db.query(raw(`alter table ${db.logs.text} drop constraint no_beer`));
    }
  });

  test("what can be mended is", async () => {
    const line = String.raw`{"msg":"a\u0000b\ud800c","level":"loud","pid":1e300,"big":123456789012345678901}`;
    expect((await post(line)).status).toBe(200);
    expect(await server.rows()).toMatchObject([
      {
        message: "a\ufffdb\ufffdc",
        level: "INFO",
        process_id: 0,
        extra_data: { level_raw: "loud", level_inferred: true, big: "123456789012345678901" },
      },
    ]);
  });
});

/** JSON that is nested as deep as it is long. */
function deep(open: string, close: string): string {
  return `${open.repeat(20_000)}null${close.repeat(20_000)}`;
}

test("arrays nested thousands deep are stored without their depths", async () => {
  const value = deep("[", "]");
  const body = `{"msg":"deep","level":${value},"stack":${value},"extra_data":{"a":${value}}}`;
  expect(await (await post(body)).json()).toEqual({ accepted: 1, rejected: [] });
  expect(await messages()).toEqual(["deep"]);
});

test.each(["a", "stack", "name"])(
  "objects nested thousands deep by %s have too many keys",
  async (key) => {
    const value = deep(`{"${key}":`, "}");
    const answer = await post(`{"msg":"deep","level":${value},"stack":${value},"${key}":${value}}`);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toMatch(/more than 2000 keys/);
  },
);

describe("refused, with a reason:", () => {
  const bomb = gzipSync(Buffer.alloc(40 * 2 ** 20, "[ "));
  test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number, RegExp]>([
    ["an empty body", "", {}, 400, /empty/],
    ["text", "hello", {}, 400, /neither JSON/],
    [
      "what is packed and doesn't say so",
      new Uint8Array(gzipSync("{}")),
      FORM,
      400,
      /-Encoding: gzip/,
    ],
    [
      "a file as browsers post it",
      "--x",
      { "content-type": "multipart/form-data" },
      400,
      /-binary/,
    ],
    ["lines run together by curl's -d", '{"msg":1}{"msg":2}', FORM, 400, /--data-binary/],
    ["a form of something else", "a=b", FORM, 400, /form without/],
    ["nothing but broken lines", "{a\n{b", {}, 400, /first one is not valid JSON/],
    ["no gzip", "{}", { "content-encoding": "gzip" }, 400, /Content-Encoding/],
    [
      "gzip cut off",
      new Uint8Array(gzipSync('{"msg":1}').subarray(0, 15)),
      { "content-encoding": "gzip" },
      400,
      /cut off/,
    ],
    ["an unknown encoding", "{}", { "content-encoding": "zstd" }, 415, /zstd/],
    ["three encodings", "{}", { "content-encoding": "gzip, gzip, gzip" }, 415, /can't be read/],
    [
      "a decompression bomb",
      new Uint8Array(bomb),
      { "content-encoding": "gzip" },
      413,
      /larger than 32 MB/,
    ],
    [
      "a key that is too long",
      "{}",
      { "idempotency-key": "k".repeat(201) },
      400,
      /Idempotency-Key/,
    ],
    ["another site's page", "{}", { "sec-fetch-site": "cross-site" }, 403, /another site/],
  ])("%s", async (_, body, headers, status, message) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error.message).toMatch(message);
    expect(await messages()).toEqual([]);
  });
});

test("a body that is too large is refused though its sender is still sending", async () => {
  const pieces = (function* () {
    yield "[";
    for (let sent = 0; sent < 40; sent += 1) yield `"${"x".repeat(2 ** 20)}",`;
  })();
  const answer = await stream("/api/ingest", Readable.from(pieces, { objectMode: false }));
  expect(answer.status).toBe(413);
});

describe("a batch with an Idempotency-Key counts once", () => {
  test("however often it is sent, with the same answer", async () => {
    const send = () => post('{"msg":"one"}\nbroken', { "idempotency-key": "k1" });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    for (const answer of answers) {
      expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] });
    }
    expect(await messages()).toEqual(["one"]);
    await post('{"msg":"two"}', { "idempotency-key": "k2" });
    expect(await messages()).toEqual(["one", "two"]);
  });

  test("also where it is so long that it is written in parts, and broke off in the middle", async () => {
    const line = (index: number) => `{"msg":"row ${index}","filling":"${"x".repeat(1_000)}"}\n`;
    const body = Array.from({ length: 5_000 }, (_, index) => line(index)).join("");
    const headers = { "idempotency-key": "long" };
    const first = request(`${server.url}/api/ingest`, { method: "POST", headers });
    first.on("error", () => {});
    first.write(body.slice(0, 3_000_000));
    const begun = async () => expect((await messages()).length).toBeGreaterThan(0);
    await eventually(begun);
    first.destroy();
    expect(await (await post(body, headers)).json()).toMatchObject({ accepted: 5_000 });
    expect(await messages()).toHaveLength(5_000);
  });
});

test("a body of any length passes line by line at flat memory", async () => {
  const rows = 50_000;
  const lines = Readable.from(
    (function* () {
      for (let row = 0; row < rows; row += 1_000) {
        yield Array.from({ length: 1_000 }, (_, i) => `{"msg":"row ${row + i}","n":${i}}\n`).join(
          "",
        );
      }
    })(),
    { objectMode: false },
  );
  const answer = await stream("/api/ingest", lines);
  expect(await answer.json()).toEqual({ accepted: rows, rejected: [] });
  const seen = new Set(await messages());
  expect(seen.size).toBe(rows);
  expect(server.intake.state.queuedBytes).toBe(0);
});

/** Node's fetch takes any stream for a body; the types are the browser's. */
function stream(path: string, body: Readable): Promise<Response> {
  const init = { method: "POST", body, duplex: "half" } as unknown as RequestInit;
  return fetch(server.url + path, init);
}

function keys(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [`k${index}`, index]);
}
