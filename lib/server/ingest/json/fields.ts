import type { ExtraData } from "@/lib/log/record";

/** Levels of nesting that are kept; Postgres and people both lose their way far below. */
const DEPTH_MAX = 32;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a value is looked for, in order: a key of that name, or one inside of objects. */
export type Paths = readonly { name: string; keys: readonly string[] }[];

/** The keys at which paths begin: no other key of a record can be a column's. */
const ROOTS = new Set<string>();

/**
 * Declares where a value is looked for. To be called when a module is loaded and not for each
 * record: keys that no path begins with are set aside unseen.
 */
export function paths(...names: string[]): Paths {
  return names.map((name) => {
    const keys = name.split(".");
    ROOTS.add(name).add(keys[0] ?? name);
    return { name, keys };
  });
}

/** The fields of one JSON object, taken one after another until the extras are left. */
export class Fields {
  readonly #left = new Map<string, unknown>();
  readonly #others: [string, unknown][] = [];
  /** Most records are flat: no path into them need be tried. */
  #nested = false;

  /** The object is this reader's own from now on: what is taken from inside it is deleted. */
  constructor(object: Record<string, unknown>) {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (ROOTS.has(key)) {
        this.#left.set(key, value);
        this.#nested ||= isObject(value);
      } else this.#others.push([key, value]);
    }
  }

  has(key: string): boolean {
    return this.#left.has(key) || this.#others.some(([name]) => name === key);
  }

  /** The value of a key without taking it. */
  peek(key: string): unknown {
    return this.#left.get(key) ?? this.#others.find(([name]) => name === key)?.[1];
  }

  /**
   * Takes the first field of which `read` makes something; what it makes nothing of stays where
   * it is.
   */
  take<T>(from: Paths, read: (value: unknown) => T | undefined): T | undefined {
    for (const { name, keys } of from) {
      let value: T | undefined;
      if (this.#left.has(name)) value = this.#takeKey(name, read);
      else if (this.#nested && keys.length > 1) value = this.#takeInside(keys, read);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #takeKey<T>(key: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = read(this.#left.get(key));
    if (value !== undefined) this.#left.delete(key);
    return value;
  }

  #takeInside<T>(keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
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
    for (const [key, value] of this.#left) addRest(entries, key, value);
    for (const [key, value] of this.#others) addRest(entries, key, value);
    return Object.fromEntries(entries);
  }
}

function addRest(entries: [string, unknown][], key: string, value: unknown): void {
  if (typeof value !== "object" || value === null) entries.push([key, value]);
  else if (Array.isArray(value) || Object.keys(value).length > 0) {
    entries.push([key, bounded(value, DEPTH_MAX)]);
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
