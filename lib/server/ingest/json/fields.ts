import type { ExtraData } from "@/lib/log/record";

/** Levels of nesting that are kept; Postgres and people both lose their way far below. */
const DEPTH_MAX = 32;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a value is looked for, in order: a key of that name, or one inside of objects. */
export interface Paths {
  /** Its number among all lists of paths. */
  list: number;
  places: readonly { name: string; keys: readonly string[] }[];
}

/** Of which places of a list, a bit each, a key is the beginning. */
interface Beginning {
  list: number;
  bits: number;
}

/** By key; no other key can be a column's. */
const BEGINNINGS = new Map<string, Beginning[]>();

let declared = 0;

/**
 * Declares where a value is looked for. To be called when a module is loaded and not for each
 * record: a record is asked for the paths alone that begin with one of its keys. There are bits
 * for 31 paths in a list.
 */
export function paths(...names: string[]): Paths {
  const list = declared;
  declared += 1;
  const places = names.map((name) => ({ name, keys: name.split(".") }));
  for (const [at, { name, keys }] of places.entries()) {
    begin(name, list, 1 << at);
    begin(keys[0] ?? name, list, 1 << at);
  }
  return { list, places };
}

function begin(key: string, list: number, bit: number): void {
  const beginnings = BEGINNINGS.get(key) ?? [];
  BEGINNINGS.set(key, beginnings);
  const own = beginnings.find((each) => each.list === list);
  if (own) own.bits |= bit;
  else beginnings.push({ list, bits: bit });
}

/** The fields of one JSON object, taken one after another until the extras are left. */
export class Fields {
  readonly #keys: readonly string[];
  readonly #taken: string[] = [];
  /** By list the places that one of its keys begins. */
  readonly #begun: number[] = [];
  /** Most records are flat: no path into them need be tried. */
  #nested = false;

  /** The object is this reader's own from now on: what is taken from inside it is deleted. */
  constructor(private readonly object: Record<string, unknown>) {
    this.#keys = Object.keys(object);
    for (const key of this.#keys) {
      const beginnings = BEGINNINGS.get(key);
      if (beginnings === undefined) continue;
      for (const { list, bits } of beginnings) this.#begun[list] = (this.#begun[list] ?? 0) | bits;
      this.#nested ||= isObject(object[key]);
    }
  }

  has(key: string): boolean {
    return Object.hasOwn(this.object, key) && !this.#taken.includes(key);
  }

  /** The value of a key without taking it. */
  peek(key: string): unknown {
    return this.has(key) ? this.object[key] : undefined;
  }

  /**
   * Takes the first field of which `read` makes something; what it makes nothing of stays where
   * it is.
   */
  take<T>(from: Paths, read: (value: unknown) => T | undefined): T | undefined {
    // The lowest bit first, which is the first place.
    for (let left = this.#begun[from.list] ?? 0; left !== 0; left &= left - 1) {
      const place = from.places[31 - Math.clz32(left & -left)];
      if (place === undefined) break;
      const { name, keys } = place;
      let value: T | undefined;
      if (this.has(name)) value = this.#takeKey(name, read);
      else if (this.#nested && keys.length > 1) value = this.#takeInside(keys, read);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #takeKey<T>(key: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = read(this.object[key]);
    if (value !== undefined) this.#taken.push(key);
    return value;
  }

  #takeInside<T>(keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
    let parent = this.peek(keys[0] ?? "");
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
    const rest: ExtraData = {};
    // Where what has no column stands in a key of its own, nothing is left.
    if (this.#taken.length === this.#keys.length) return rest;
    for (const key of this.#keys) {
      if (!this.#taken.includes(key)) addField(rest, key, this.object[key]);
    }
    return rest;
  }
}

/** Adds a field to a record's extras, unless it is an empty object, and no deeper than is kept. */
export function addField(extra: ExtraData, key: string, value: unknown): void {
  if (isObject(value) && Object.keys(value).length === 0) return;
  setField(extra, key, isDeeper(value, DEPTH_MAX) ? bounded(value, DEPTH_MAX) : value);
}

/** Sets a key as sent, `__proto__` too. To define every key so would take ten times as long. */
export function setField(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function bounded(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "(nested too deeply to be kept)";
  if (Array.isArray(value)) return value.map((inner) => bounded(inner, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, bounded(inner, depth - 1)]),
  );
}
