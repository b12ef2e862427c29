import { describe, expect, test } from "vitest";
import { parseQuery } from "./parse";

function errorOf(text: string) {
  const result = parseQuery(text);
  return result.ok ? null : result.error;
}

/** The tree in brackets, so that a table shows what binds to what. */
function shape(text: string): string {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`);
  const { query } = result;
  return query ? show(query) : "everything";

  function show(node: NonNullable<typeof query>): string {
    switch (node.type) {
      case "and":
      case "or":
        return `${node.type}(${node.items.map(show).join(", ")})`;
      case "not":
        return `not(${show(node.item)})`;
      case "field":
        return `${Object.values(node.field).join(" ")} ${node.value.type} ${text.slice(node.value.at, node.value.end)}`;
      case "text":
        return `${node.value.type} ${text.slice(node.value.at, node.value.end)}`;
    }
  }
}

describe("a query reads as the contract says", () => {
  test.each([
    ["", "everything"],
    [" \n ", "everything"],
    ["timeout", "word timeout"],
    ['"connection reset"', 'phrase "connection reset"'],
    ["a b", "and(word a, word b)"],
    ["a AND b OR c d", "or(and(word a, word b), and(word c, word d))"],
    ["a (b OR c)", "and(word a, or(word b, word c))"],
    ["-a NOT b --c", "and(not(word a), not(word b), not(not(word c)))"],
    ["- a b-c", "and(word -, word a, word b-c)"],
    ["and or not to", "and(word and, word or, word not, word to)"],
    ['"AND" \\OR', 'and(phrase "AND", word \\OR)'],
    [
      "level:>=warning logger:auth.*",
      "and(column level compare >=warning, column logger equals auth.*)",
    ],
    [
      "level:error,critical -host:web-3",
      "and(column level list error,critical, not(column host equals web-3))",
    ],
    ["(logger:db OR logger:cache)", "or(column logger equals db, column logger equals cache)"],
    ["level:(error OR fatal)", "column level list (error OR fatal)"],
    ["level:(error)", "column level equals (error)"],
    ["status:[500 TO 599]", "path status range [500 TO 599]"],
    ["status:500..599", "path status range 500..599"],
    ["status:*..599", "path status range *..599"],
    ["request_id:*", "path request_id present *"],
    ["neg:-3", "path neg equals -3"],
    ["state:OR", "path state equals OR"],
    ["k:=a*", "path k exact =a*"],
    ["message:/conn(ection)? refused/", "column message regex /conn(ection)? refused/"],
    ["/var/log/app.log", "word /var/log/app.log"],
    ["path:/var/log/", "column path equals /var/log/"],
    ["path:../a", "column path equals ../a"],
    ["(/a b/)", "regex /a b/"],
    ["/a\\/b/", "regex /a\\/b/"],
    ["SEVERITY:error Name:x", "and(column level equals error, column logger equals x)"],
    ["@level:5 *:x", "and(path level equals 5, anywhere equals x)"],
    ['@"a \\"b\\"":x', 'key a "b" equals x'],
    ["a\\:b a\\(b\\ c", "and(word a\\:b, word a\\(b\\ c)"],
    ["timestamp:2026-11-22T01:02:03Z..now", "column timestamp range 2026-11-22T01:02:03Z..now"],
    ['line:null process:"5"', 'and(column line equals null, column process equals "5")'],
    [
      "duration_ms:>1.5s size:<=10kb",
      "and(path duration_ms compare >1.5s, path size compare <=10kb)",
    ],
  ])("%s", (text, expected) => {
    expect(shape(text)).toBe(expected);
  });
});

describe("what looks like a field but isn't is text, and a notice says so", () => {
  test.each([
    ["12:30:01", 0],
    ["TypeError:", 0],
    ["a TypeError: b", 2],
    ["(TypeError:)", 1],
    ["see http://x.y/z", 4],
  ])("%s", (text, at) => {
    const result = parseQuery(text);
    expect(result).toMatchObject({ ok: true, notices: [{ at }] });
  });

  test("an ordinary query has no notices", () => {
    expect(parseQuery("level:error a 5")).toMatchObject({ ok: true, notices: [] });
  });
});

describe("an error names its place", () => {
  test.each([
    ["a OR", 4],
    ["a OR ", 5],
    ["AND a", 0],
    ["a OR AND b", 5],
    ["a (OR b)", 3],
    ["NOT", 3],
    ["a TO b", 2],
    ["x (a", 2],
    ["a) b", 1],
    ["()", 1],
    ['a "bc', 2],
    ['k:"bc', 2],
    ["k:[1 TO 5", 2],
    ["k:[1 5]", 5],
    ["k:(a b)", 5],
    ["k:(a", 2],
    ["k:(a OR (b))", 8],
    ["k:a,", 4],
    ["k:a, b", 4],
    ["k:,a", 2],
    ["k:a,>5", 4],
    ["k:>5,6", 4],
    ["k:> 5", 3],
    ["k:5..", 5],
    ["line:abc", 5],
    ["line:5*", 5],
    ["line:1,x", 7],
    ["line:/5/", 5],
    ["line:>null", 6],
    ["level:>nosuch", 7],
    ["level:[info TO nosuch]", 15],
    ["host:>a", 5],
    ["message:[a TO b]", 8],
    ["k:>abc", 3],
    ["timestamp:>yesterday", 11],
    ["timestamp:2026-11-22T01:02:03", 10],
    ["*:>5", 2],
  ])("%s at %i", (text, at) => {
    expect(errorOf(text)?.at).toBe(at);
  });

  test("it says what could stand there", () => {
    expect(errorOf("(a")?.expected).toEqual([")"]);
    expect(errorOf("k:(a b)")?.expected).toEqual(["OR", ")"]);
    expect(errorOf("level:>nosuch")?.expected).toContain("WARNING");
  });
});

describe("limits end in an error, not in a crash", () => {
  test.each([
    ["parentheses", "(".repeat(5_000)],
    ["negations", `${"-".repeat(5_000)}a`],
    ["terms", "a ".repeat(4_500)],
    ["characters", "a".repeat(10_001)],
    ["names in a path", `${"a.".repeat(2_000)}a:x`],
  ])("too many %s", (_, text) => {
    expect(errorOf(text)?.message).toMatch(/at most|too many/);
  });

  test("200 parentheses are not too many", () => {
    expect(errorOf(`${"(".repeat(200)}a${")".repeat(200)}`)).toBeNull();
  });
});
