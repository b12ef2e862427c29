import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ServedRoute {
  method: string;
  /** With parameters as `{name}`. */
  path: string;
}

/** Every route of `app/`: a page, or what the file of a route handler exports. */
export function servedRoutes(): ServedRoute[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(route|page)\.tsx?$/.test(file))
    .flatMap((file) => {
      const folder = file.replace(/(^|\/)(route|page)\.tsx?$/, "");
      const segments = folder.split("/").filter((each) => each !== "" && !/^\(.*\)$/.test(each));
      const path = `/${segments.map((each) => each.replace(/^\[(\w+)\]$/, "{$1}")).join("/")}`;
      if (file.endsWith("page.tsx")) return [{ method: "GET", path }];
      const source = readFileSync(join("app", file), "utf8");
      const methods = source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g);
      return [...methods].map(([, method = ""]) => ({ method, path }));
    });
}
