import { GUARDED_ROUTES, type GuardedRoute, type Need } from "./routes";

/** Next's own, while one develops: reloading, and what it draws over a page that failed. */
const DEVELOPING: readonly GuardedRoute[] = ["/_next/*", "/__nextjs*"].map((path) => ({
  methods: ["GET", "POST"],
  path,
  need: { role: "anyone" },
}));

/** What a request for a method and a path needs; null where nothing is served there. */
export type NeedOf = (method: string, path: string) => Need | null;

export function needsOf({ isDeveloping }: { isDeveloping: boolean }): NeedOf {
  const routes = [...GUARDED_ROUTES, ...(isDeveloping ? DEVELOPING : [])].map(
    ({ methods, path, need }) => ({ methods, need, pattern: patternOf(path) }),
  );
  return (method, path) => {
    if (isDevious(path)) return null;
    const asked = method === "HEAD" ? "GET" : method;
    return (
      routes.find(({ methods, pattern }) => methods.includes(asked) && pattern.test(path))?.need ??
      null
    );
  };
}

/** A slash at the end is Next's to take away. */
function patternOf(path: string): RegExp {
  const literal = path.replace(/[.?+^$()[\]|\\]/g, "\\$&");
  return new RegExp(`^${literal.replace("*", ".*").replace(/\{\w+\}/g, "[^/]+")}/?$`);
}

/**
 * What a path may be written with. A parser of URLs ends it at `#`, and writes anew what isn't in here; a
 * target that names a host begins by no slash.
 */
const WRITTEN = /^\/(?:[\w\-.~!$&'()*+,;=:@[\]/]|%[0-9a-f]{2})*$/i;

/**
 * Letters, digits, `-._~` and both slashes in an encoding that nothing needs, and control characters.
 * Next looks for `/api/errors/%72ules` as it is and then decoded, which is another route.
 */
const ENCODED = /%(?:[01][0-9a-f]|2[def]|3\d|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9aef])/i;

/** Paths that one program takes for another path than the next. */
function isDevious(path: string): boolean {
  if (!WRITTEN.test(path) || ENCODED.test(path)) return true;
  return /\/\/|\/\.{1,2}(\/|$)/.test(path);
}
