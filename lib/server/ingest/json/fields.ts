import type { ExtraData } from "@/lib/log/record";

/** Levels of nesting that are kept; Postgres and people both lose their way far below. */
const DEPTH_MAX = 32;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of one JSON object, taken one after another until the extras are left. */
export class Fields {
  readonly #object: Record<string, unknown>;
  readonly #taken = new Set<string>();

  /** The object is this reader's own from now on: what is taken from inside it is deleted. */
  constructor(object: Record<string, unknown>) {
    this.#object = object;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object, key) && !this.#taken.has(key);
  }

  /** The value of a key without taking it. */
  peek(key: string): unknown {
    return this.has(key) ? this.#object[key] : undefined;
  }

  /**
   * Takes the first field of which `read` makes something. A path such as `process.pid` is a key
   * of that name, or one inside an object; what `read` makes nothing of stays where it is.
   */
  take<T>(paths: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
    for (const path of paths) {
      if (this.has(path)) {
        const value = read(this.#object[path]);
        if (value !== undefined) {
          this.#taken.add(path);
          return value;
        }
      } else if (path.includes(".")) {
        const value = this.#takeInside(path, read);
        if (value !== undefined) return value;
      }
    }
    return undefined;
  }

  #takeInside<T>(path: string, read: (value: unknown) => T | undefined): T | undefined {
    const keys = path.split(".");
    const leaf = keys.pop() ?? "";
    let parent: unknown = this.#object;
    for (const [depth, key] of keys.entries()) {
      if (!isObject(parent) || !Object.hasOwn(parent, key)) return undefined;
      if (depth === 0 && this.#taken.has(key)) return undefined;
      parent = parent[key];
    }
    if (!isObject(parent) || !Object.hasOwn(parent, leaf)) return undefined;
    const value = read(parent[leaf]);
    if (value !== undefined) delete parent[leaf];
    return value;
  }

  /** Everything that wasn't taken, without the objects that taking left empty. */
  rest(): ExtraData {
    const entries: [string, unknown][] = [];
    for (const [key, value] of Object.entries(this.#object)) {
      if (this.#taken.has(key)) continue;
      if (isObject(value) && Object.keys(value).length === 0) continue;
      entries.push([key, typeof value === "object" ? bounded(value, DEPTH_MAX) : value]);
    }
    return Object.fromEntries(entries);
  }
}

function bounded(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "(nested too deeply to be kept)";
  if (Array.isArray(value)) return value.map((inner) => bounded(inner, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, bounded(inner, depth - 1)]),
  );
}
