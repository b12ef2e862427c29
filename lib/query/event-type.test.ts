import { describe, expect, it } from "vitest";
import { EVENT_TERMS, eventTypeOf, withEventType } from "./event-type";
import { parseQuery } from "./parse";

describe("the type of events in a query", () => {
  it.each(["", "timeout", "a OR b", "level:error -host:web-1"])(
    "is put into %j and lifted",
    (q) => {
      const errors = withEventType(q, "error");
      expect(parseQuery(errors).ok).toBe(true);
      expect(eventTypeOf(errors)).toBe("error");
      const fixes = withEventType(errors, "fix");
      expect(eventTypeOf(fixes)).toBe("fix");
      expect(fixes).not.toContain(EVENT_TERMS.error);
      expect(eventTypeOf(withEventType(fixes, null))).toBeNull();
    },
  );

  it("leaves what is no query as it is", () => {
    expect(withEventType("a OR", "fix")).toBe("a OR");
  });
});
