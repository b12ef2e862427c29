import { expect, test } from "vitest";
import { withSection } from "./soak-report";

test("a part's section takes the place of its last one, and others stay where they are", () => {
  const first = withSection("# Soaks\n\nHow it went.\n", "tail", "## tail: failed\n\n- a line");
  const both = withSection(first, "fuzz", "## fuzz: passed\n\n- 0 failures");
  expect(withSection(both, "tail", "## tail: passed\n\n- another")).toBe(
    "# Soaks\n\nHow it went.\n\n## tail: passed\n\n- another\n\n## fuzz: passed\n\n- 0 failures\n",
  );
});
