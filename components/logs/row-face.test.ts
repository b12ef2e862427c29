import { describe, expect, it } from "vitest";
import { messageFace } from "./row-face";

const TRACE = "Traceback (most recent call last):\n  File 'a.py', line 1\nKeyError: 'user'";

function faceOf(row: { message: string; exception?: string }, wrap = false) {
  return messageFace({ exception: null, ...row }, wrap);
}

describe("the message of a row", () => {
  it("is its first line, with the number of those that aren't shown", () => {
    expect(faceOf({ message: "one\ntwo\nthree" })).toEqual({
      text: "one",
      exception: "",
      more: "+2 lines",
    });
  });

  it("is whole where rows are wrapped, but for what no table can show", () => {
    expect(faceOf({ message: "one\ntwo" }, true)).toMatchObject({ text: "one\ntwo", more: "" });
    const face = faceOf({ message: `${"long ".repeat(500)}\nlast` }, true);
    expect(face.text).toHaveLength(2_000);
    expect(face.more).toBe("+1 line");
  });

  it("is followed by what its exception says, all lines of which are counted", () => {
    expect(faceOf({ message: "charging failed", exception: TRACE })).toEqual({
      text: "charging failed",
      exception: " · KeyError: 'user'",
      more: "+3 lines",
    });
  });

  it("is the exception alone where nothing else was said", () => {
    expect(faceOf({ message: "", exception: TRACE }).exception).toBe("KeyError: 'user'");
  });
});
