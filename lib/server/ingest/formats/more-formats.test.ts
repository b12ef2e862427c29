import { expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";

test("loguru: function and line, and a traceback below", async () => {
  const { format, rows } = await readInput(
    [
      "2026-11-22 09:30:00.123 | SUCCESS  | shop.orders:place:88 - Order 12 placed",
      "2026-11-22 09:30:01.000 | ERROR    | __main__:<module>:3 - Failed - twice",
      "Traceback (most recent call last):",
      "",
      '> File "shop.py", line 3, in <module>',
      "ZeroDivisionError: division by zero",
    ].join("\n"),
  );
  expect(format.name).toBe("loguru");
  expect(rows[0]).toMatchObject({
    timestamp: "2026-11-22T09:30:00.123000Z",
    level: "SUCCESS",
    logger_name: "shop.orders",
    function_name: "place",
    lineno: 88,
  });
  expect(rows[1]?.message).toBe("Failed - twice");
  expect(rows[1]?.exception?.split("\n").at(-1)).toBe("ZeroDivisionError: division by zero");
});

test.each([
  [
    "Logback",
    "2026-11-22 09:30:00.123 [http-nio-8080-exec-1] ERROR com.shop.Orders - Failed - twice",
    { thread_name: "http-nio-8080-exec-1", process_id: 0 },
  ],
  [
    "Spring Boot 2",
    "2026-11-22 09:30:00.123 ERROR 4711 --- [           main] com.shop.Orders       : Failed - twice",
    { thread_name: "main", process_id: 4711 },
  ],
  [
    "Spring Boot 3",
    "2026-11-22T10:30:00.123+01:00 ERROR 4711 --- [shop] [           main] com.shop.Orders : Failed - twice",
    { thread_name: "main", process_id: 4711 },
  ],
])("%s", async (_, line, columns) => {
  const { format, rows } = await readInput(line);
  expect(format.name).toBe("logback");
  expect(rows[0]).toMatchObject({
    timestamp: "2026-11-22T09:30:00.123000Z",
    level: "ERROR",
    logger_name: "com.shop.Orders",
    message: "Failed - twice",
    ...columns,
  });
});

test("HDFS: date and time without any marks", async () => {
  const { rows } = await readInput("261122 093000 148 WARN dfs.FSNamesystem: BLOCK* removed");
  expect(rows[0]).toMatchObject({
    timestamp: "2026-11-22T09:30:00.000000Z",
    level: "WARNING",
    process_id: 148,
    logger_name: "dfs.FSNamesystem",
  });
});

test("access logs: the level by the status, the request in the extras", async () => {
  const { format, rows, rejects } = await readInput(
    [
      '10.0.0.1 - - [22/Nov/2026:10:30:00 +0100] "GET /cart?q=\\"x\\" HTTP/1.1" 200 512 "-" "curl/8.5"',
      '10.0.0.2 - ann [22/Nov/2026:09:30:01 +0000] "POST /pay HTTP/1.1" 502 - "https://shop/" "Mozilla/5.0"',
      '10.0.0.3 - - [22/Nov/2026:09:30:02 +0000] "GET /nope HTTP/1.1" 404 9',
      "not an access",
    ].join("\n"),
  );
  expect(format.name).toBe("access");
  expect(rows.map((row) => row.level)).toEqual(["INFO", "ERROR", "WARNING"]);
  expect(rows[0]?.timestamp).toBe("2026-11-22T09:30:00.000000Z");
  expect(rows[0]?.extra_data).toMatchObject({
    client: "10.0.0.1",
    status: 200,
    bytes: 512,
    user_agent: "curl/8.5",
  });
  expect(rows[1]?.extra_data).toEqual({
    client: "10.0.0.2",
    method: "POST",
    path: "/pay",
    status: 502,
    user: "ann",
    referrer: "https://shop/",
    user_agent: "Mozilla/5.0",
    level_inferred: true,
  });
  expect(rejects.map((reject) => reject.line)).toEqual([4]);
});

test("what PostgreSQL adds to an error stays with it", async () => {
  const at = "2026-11-22 09:30:00.123 UTC [2931] ";
  const { rows } = await readInput(
    `${at}ERROR:  syntax error\n${at}STATEMENT:  select\n\t1 +\n${at}LOG:  checkpoint starting: time\n`,
  );
  expect(rows.map((row) => [row.level, row.message])).toEqual([
    ["ERROR", "syntax error\nSTATEMENT: select\n\t1 +"],
    ["INFO", "checkpoint starting: time"],
  ]);
});

test("a goroutine's trace between lines of logfmt belongs to the one above", async () => {
  const { format, rows } = await readInput(
    "level=info msg=a\nlevel=error msg=b\ngoroutine 1 [running]:\nmain.main()\nlevel=info msg=c\n",
  );
  expect(format.name).toBe("logfmt");
  expect(rows.map((row) => row.exception)).toEqual([
    null,
    "goroutine 1 [running]:\nmain.main()",
    null,
  ]);
});
