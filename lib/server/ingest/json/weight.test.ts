import { describe, expect, test } from "vitest";
import { weightOf } from "./weight";

const weigh = (json: string) => weightOf(Buffer.from(json));

describe("elements are counted by the depth of their array", () => {
  test.each([
    ["[1,2,3]", 1, 3],
    ['{"logs":[{},{}]}', 2, 2],
    ['{"logs":[{"a":[1,2]},{"a":[3]}]}', 4, 3],
    ['{"a":1,"b":2}', 1, 0],
    ['["],[","{\\"[,"]', 1, 2],
    ['["\\\\",2]', 1, 2],
    [`${"[".repeat(100)}1,2`, 8, 1],
    ["[1,2]\n[1,2]", 1, 2],
    ["]]]}[1,2]", 1, 0],
    ["", 1, 0],
  ])("%s", (json, depth, count) => {
    expect(weigh(json).elements[depth]).toBe(count);
  });
});

describe("what it weighs is no less than what it takes", () => {
  // Bytes that V8 was measured to take for each, with its place in the array.
  test.each([
    ["{}", 64],
    ["[]", 40],
    ["1.5", 8],
    ['""', 8],
    ['{"a":1}', 40],
    ['{"key":"a","value":{"stringValue":"b"}}', 80],
  ])("%s", (element, bytes) => {
    const { length } = Array.from({ length: 1_000 });
    const json = `[${Array.from({ length }, () => element).join(",")}]`;
    expect(weigh(json).bytes).toBeGreaterThanOrEqual(bytes * length);
  });
});
