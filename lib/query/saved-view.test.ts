import { describe, expect, it } from "vitest";
import { isSameState, namedView, paramsOfView, savedState } from "./saved-view";

const ADDRESS = new URLSearchParams(
  "q=level:error&from=now-1h&to=now&columns=level,message&row=5@2026-01-01T00:00:00Z&tz=UTC&wrap=",
);

describe("a saved view", () => {
  it("keeps what is shown, and neither the open row nor its reader's zone", () => {
    expect(savedState((name) => ADDRESS.get(name))).toEqual({
      q: "level:error",
      from: "now-1h",
      to: "now",
      columns: "level,message",
    });
  });

  it("keeps the zone of times that begin a day: elsewhere they would be others", () => {
    const today = new URLSearchParams("from=now/d&to=now&tz=Asia/Tokyo");
    const state = savedState((name) => today.get(name));
    expect(state).toEqual({ from: "now/d", to: "now", tz: "Asia/Tokyo" });
    expect(paramsOfView("id", state).tz).toBe("Asia/Tokyo");
    expect("tz" in paramsOfView("id", { q: "a" })).toBe(false);
  });

  it("is the same as another whatever says nothing", () => {
    expect(isSameState({ q: "a", wrap: "" }, { q: "a" })).toBe(true);
    expect(isSameState({ q: "a" }, { q: "a", stack: "host" })).toBe(false);
  });

  it("takes away what an earlier view had", () => {
    const state = savedState((name) => ADDRESS.get(name));
    const params = paramsOfView("id", state);
    expect(params).toMatchObject({ view: "id", q: "level:error", stack: null, density: null });
    expect(savedState((name) => params[name] ?? null)).toEqual(state);
  });

  it("is named by an address only where that says nothing itself", () => {
    expect(namedView(new URLSearchParams("view=id&tz=UTC"))).toBe("id");
    expect(namedView(new URLSearchParams("view=id&q=level:error"))).toBeNull();
    expect(namedView(new URLSearchParams("q=level:error"))).toBeNull();
  });
});
