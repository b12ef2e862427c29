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

/** Paths that one program takes for another path than the next. */
function isDevious(path: string): boolean {
  if (/\\|\/\/|%5c|%00|[\0-\x20\x7f]/i.test(path)) return true;
  return /(\/|%2f)(\.|%2e){1,2}(\/|%2f|$)/i.test(path);
}
