import { describe, expect, it } from "vitest";
import { isBranchChosen, type LoggerNode, loggerTree, toggleBranch } from "./logger-tree";

const LOGGERS = [
  { value: "auth.login", count: 30 },
  { value: "auth.tokens", count: 20 },
  { value: "suppliers.feed.a", count: 9 },
  { value: "suppliers.feed.b", count: 8 },
  { value: "auth", count: 5 },
  { value: "root", count: 3 },
  { value: "db.query", count: 1 },
];

/** `label count` of every node, indented by its depth. */
function drawn(nodes: readonly LoggerNode[], indent = ""): string[] {
  return nodes.flatMap(({ label, count, children }) => [
    `${indent}${label} ${count}`,
    ...drawn(children, `${indent}  `),
  ]);
}

describe("loggerTree", () => {
  it("gathers what begins alike, the most frequent first", () => {
    expect(drawn(loggerTree(LOGGERS))).toEqual([
      "auth 55",
      "  login 30",
      "  tokens 20",
      "  auth 5",
      "suppliers.feed 17",
      "  a 9",
      "  b 8",
      "root 3",
      "db.query 1",
    ]);
  });

  it("gathers what differs by case alone, as a filter for the branch finds it", () => {
    const mixed = ["Shop.cart", "shop.orders", "SHOP"].map((value) => ({ value, count: 1 }));
    expect(loggerTree(mixed).map(({ count }) => count)).toEqual([3]);
    // One to us and two to the database.
    const sigmas = ["ΑΣ", "ας"].map((value) => ({ value, count: 1 }));
    expect(drawn(loggerTree(sigmas))).toEqual(["ΑΣ 2", "  ΑΣ 1", "  ας 1"]);
  });

  it("takes names with empty parts as they are", () => {
    const odd = ["", ".", "a..b", "a..c", "a."].map((value) => ({ value, count: 1 }));
    const names = (nodes: LoggerNode[]): string[] =>
      nodes.flatMap(({ name, children }) => (children.length > 0 ? names(children) : [name]));
    expect(names(loggerTree(odd)).sort()).toEqual(["", ".", "a.", "a..b", "a..c"]);
  });
});

describe("toggleBranch", () => {
  const [auth, feed] = loggerTree(LOGGERS);

  it("asks for a whole branch in place of single loggers, and lifts that again", () => {
    if (!feed) throw new Error("The branch is missing.");
    const chosen = toggleBranch("level:error logger:root", feed);
    expect(chosen).toBe("level:error logger:suppliers.feed.*");
    expect(isBranchChosen(chosen, feed)).toBe(true);
    expect(toggleBranch(chosen, feed)).toBe("level:error");
  });

  it("includes the logger that is the branch itself", () => {
    if (!auth) throw new Error("The branch is missing.");
    expect(toggleBranch("", auth)).toBe("logger:auth,auth.*");
  });
});
