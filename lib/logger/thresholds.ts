import { type Level, rankOf } from "@/lib/log/level";

/** A logger's name and the rank from which on its records are taken. */
export interface Node {
  readonly name: string;
  rank: number;
}

/** Levels by logger name: a name without one has that of the nearest name above it. */
export class Thresholds {
  readonly #nodes = new Map<string, Node>();
  #root: Level = "INFO";
  #components = new Map<string, Level>();
  #floor = 0;

  /** `floor`: the lowest rank that any handler takes; what is below it is not worth making. */
  configure(root: Level, components: Readonly<Record<string, Level>>, floor: number): void {
    this.#root = root;
    this.#components = new Map(Object.entries(components));
    this.#floor = floor;
    this.#apply();
  }

  /** Changes the level of a name and of all below it that have none of their own. */
  set(name: string, level: Level): void {
    this.#components.set(name, level);
    this.#apply();
  }

  node(name: string): Node {
    const known = this.#nodes.get(name);
    if (known) return known;
    const node = { name, rank: this.#rank(name) };
    this.#nodes.set(name, node);
    return node;
  }

  #apply(): void {
    for (const node of this.#nodes.values()) node.rank = this.#rank(node.name);
  }

  #rank(name: string): number {
    let level: Level | undefined;
    for (let above = name; level === undefined && above !== ""; above = parentOf(above)) {
      level = this.#components.get(above);
    }
    return Math.max(this.#floor, rankOf(level ?? this.#root));
  }
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}
