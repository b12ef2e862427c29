import { readdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type RouteHandler, serveRoute } from "@/lib/server/http/serve-route";

interface Route {
  /** Of a path; its groups are the parameters. */
  pattern: RegExp;
  /** By method. */
  handlers: Record<string, unknown>;
}

/**
 * The route handlers below a folder, by the paths Next would answer them at, ready to be asked
 * without it: that takes half of the CPU of a small answer. What they don't answer (another path,
 * another method) is Next's to refuse.
 */
export class ApiRoutes {
  readonly #routes: readonly Route[];

  private constructor(routes: readonly Route[]) {
    this.#routes = routes;
  }

  /** Loads `app/api` of a project. */
  static async load(root: string): Promise<ApiRoutes> {
    const app = join(root, "app");
    const files = await readdir(join(app, "api"), { recursive: true });
    const routes = files
      .filter((file) => /(^|[\\/])route\.ts$/.test(file))
      // A name of its own before a parameter, as Next has it.
      .sort((a, b) => (a.replaceAll("[", "~") < b.replaceAll("[", "~") ? -1 : 1))
      .map(async (file): Promise<Route> => {
        const path = join(app, "api", file);
        const handlers = (await import(pathToFileURL(path).href)) as Route["handlers"];
        return { pattern: patternOf(relative(app, join(path, ".."))), handlers };
      });
    return new ApiRoutes(await Promise.all(routes));
  }

  /** Whether it answers the request. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method = "", url = "" } = request;
    const [path = ""] = url.split("?", 1);
    for (const { pattern, handlers } of this.#routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      const handler = handlers[method];
      const params = decoded(found.groups ?? {});
      if (typeof handler !== "function" || !params) return false;
      void serveRoute(handler as RouteHandler, params, request, response);
      return true;
    }
    return false;
  }
}

function patternOf(folder: string): RegExp {
  const segments = folder.split(sep).map((segment) => {
    const [, name] = /^\[(\w+)\]$/.exec(segment) ?? [];
    return name ? `(?<${name}>[^/]+)` : segment;
  });
  return new RegExp(`^/${segments.join("/")}$`);
}

/** Null where a parameter is no text in percent-encoding. */
function decoded(groups: Record<string, string>): Record<string, string> | null {
  try {
    const entries = Object.entries(groups);
    return Object.fromEntries(entries.map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    return null;
  }
}
