import type { ExtraData } from "@/lib/log/record";

/** Levels of nesting that are kept; Postgres and people both lose their way far below. */
const DEPTH_MAX = 32;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path's keys: splitting the same fifty paths for every record took a third of the time. */
const KEYS = new Map<string, readonly string[]>();

function keysOf(path: string): readonly string[] {
  const known = KEYS.get(path);
  if (known) return known;
  const keys = path.split(".");
  KEYS.set(path, keys);
  return keys;
}

/** The fields of one JSON object, taken one after another until the extras are left. */
export class Fields {
  readonly #left: Map<string, unknown>;
  /** Most records are flat: no path into them need be tried. */
  readonly #nested: boolean;

  /** The object is this reader's own from now on: what is taken from inside it is deleted. */
  constructor(object: Record<string, unknown>) {
    this.#left = new Map(Object.entries(object));
    this.#nested = Object.values(object).some(isObject);
  }

  has(key: string): boolean {
    return this.#left.has(key);
  }

  /** The value of a key without taking it. */
  peek(key: string): unknown {
    return this.#left.get(key);
  }

  /**
   * Takes the first field of which `read` makes something. A path such as `process.pid` is a key
   * of that name, or one inside an object; what `read` makes nothing of stays where it is. The
   * paths are the program's own, not the input's.
   */
  take<T>(paths: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
    for (const path of paths) {
      let value: T | undefined;
      if (this.#left.has(path)) value = this.#takeKey(path, read);
      else if (this.#nested) value = this.#takeInside(path, read);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #takeKey<T>(key: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = read(this.#left.get(key));
    if (value !== undefined) this.#left.delete(key);
    return value;
  }

  #takeInside<T>(path: string, read: (value: unknown) => T | undefined): T | undefined {
    const keys = keysOf(path);
    let parent: unknown = this.#left.get(keys[0] ?? "");
    for (const key of keys.slice(1, -1)) {
      if (!isObject(parent) || !Object.hasOwn(parent, key)) return undefined;
      parent = parent[key];
    }
    const leaf = keys.at(-1) ?? "";
    if (!isObject(parent) || !Object.hasOwn(parent, leaf)) return undefined;
    const value = read(parent[leaf]);
    if (value !== undefined) delete parent[leaf];
    return value;
  }

  /** Everything that wasn't taken, without the objects that taking left empty. */
  rest(): ExtraData {
    const entries: [string, unknown][] = [];
    for (const [key, value] of this.#left) {
      if (isObject(value) && Object.keys(value).length === 0) continue;
      entries.push([key, bounded(value, DEPTH_MAX)]);
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
