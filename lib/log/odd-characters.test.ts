import { describe, expect, test } from "vitest";
import { isOdd, textParts, visibleText } from "./odd-characters";

describe("what can't be seen, or moves what can, gets a name", () => {
  test.each([
    ["a terminal's colour", "\u001b[31mred\u001b[0m", "‹ESC›[31mred‹ESC›[0m"],
    ["a bell and a backspace", "a\u0007b\u0008c\u007f", "a‹BEL›b‹BS›c‹DEL›"],
    ["a control of eight bits", "a\u009b31m", "a‹U+009B›31m"],
    ["a return without a newline", "100%\r50%", "100%‹CR›50%"],
    ["an override of direction", "user \u202egnp.exe\u202c", "user ‹U+202E›gnp.exe‹U+202C›"],
    ["an isolate", "a\u2066b\u2069c", "a‹U+2066›b‹U+2069›c"],
    ["no width", "pass\u200bword\ufeff", "pass‹U+200B›word‹U+FEFF›"],
    ["a soft hyphen", "ad\u00admin", "ad‹U+00AD›min"],
    ["joiners between letters of ASCII", "ad\u200dm\u200cin", "ad‹U+200D›m‹U+200C›in"],
    ["a row of joiners", "é\u200d\u200dé", "é‹U+200D›‹U+200D›é"],
    ["separators of lines and paragraphs", "a\u2028b\u2029c", "a‹U+2028›b‹U+2029›c"],
    ["tags that hold a text of their own", "a\u{e0041}\u{e0042}", "a‹U+E0041›‹U+E0042›"],
    ["fillers that are letters by name", "a\u3164b", "a‹U+3164›b"],
    ["a pile of marks", `Z${"\u0351".repeat(50)}a`, `Z${"\u0351".repeat(4)}‹46 marks›a`],
  ])("%s", (_, text, visible) => {
    expect(visibleText(text)).toBe(visible);
    expect(isOdd(text)).toBe(true);
  });
});

describe("what people write is left as it is", () => {
  test.each([
    ["newlines and tabs", "a\r\nb\n\tc"],
    ["families of emoji", "👨‍👩‍👧‍👦 ❤️ 🏳️‍🌈"],
    ["Persian with its joiner", "می‌خواهم"],
    ["Hindi with its joiner", "क्‍ष"],
    ["Hebrew and Arabic", "שָׁלוֹם مَرْحَبًا"],
    ["Vietnamese of several marks", "ê\u0323\u0301"],
    ["Thai", "ที่นี่ก็ได้"],
    ["markup", "<script>alert(1)</script>"],
  ])("%s", (_, text) => {
    expect(visibleText(text)).toBe(text);
    expect(isOdd(text)).toBe(false);
    expect(textParts(text)).toEqual([{ text, shown: null, at: 0 }]);
  });
});

test("the parts of a text are the text", () => {
  const text = "\u202eabc\u0007\u0007def\u200b";
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
  expect(textParts(text).map(({ at }) => at)).toEqual([0, 1, 4, 5, 6, 9]);
});
