import type { IncomingHttpHeaders } from "node:http";

/** Where a protocol's clients send, and ask what they want to know before. */
export interface SentRoute {
  methods: readonly string[];
  /** `{index}` is a segment that begins with no `_`, `{name}` any, `/*` at the end whatever is below, or nothing. */
  path: string;
  /** The path is another's too, but for who is known by this in their User-Agent or Accept. */
  client?: string;
}

type Takes = (method: string, path: string, headers: IncomingHttpHeaders) => boolean;

/** Whether a request is to one of some routes. */
export function takenBy(routes: readonly SentRoute[]): Takes {
  const patterns = routes.map(({ methods, path, client }) => ({
    methods,
    client,
    pattern: patternOf(path),
  }));
  return (method, path, headers) =>
    patterns.some(
      ({ methods, client, pattern }) =>
        methods.includes(method) &&
        pattern.test(path) &&
        (client === undefined || isClient(client, headers)),
    );
}

function patternOf(path: string): RegExp {
  const source = path
    .replace("{index}", "[^/_][^/]*")
    .replace("{name}", "[^/]+")
    .replace(/\/\*$/, "(?:/.*)?");
  return new RegExp(`^${source}$`);
}

function isClient(client: string, { accept = "", "user-agent": agent = "" }: IncomingHttpHeaders) {
  return `${accept} ${agent}`.toLowerCase().includes(client);
}
