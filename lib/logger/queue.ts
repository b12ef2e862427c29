import type { Entry } from "./entry";

/**
 * What gives way when a queue is full. `fallback`: the console takes it a turn later, as much in one
 * turn as the queue holds; what a program logs beyond that without taking a breath is lost.
 */
export const OVERFLOWS = ["drop_oldest", "drop_newest", "fallback"] as const;
export type Overflow = (typeof OVERFLOWS)[number];

export interface QueueLimits {
  /** Records at most. */
  size: number;
  /** Characters at most, over all records. */
  characters: number;
  overflow: Overflow;
}

/** Records that wait to be written, bounded in number and in size. */
export class Queue {
  #entries: Entry[] = [];
  /** Where the oldest is: taking it away from the front would move all others. */
  #first = 0;
  #characters = 0;

  constructor(private readonly limits: QueueLimits) {}

  get length(): number {
    return this.#entries.length - this.#first;
  }

  get characters(): number {
    return this.#characters;
  }

  /** Adds an entry; returns those that found no room, by the policy the oldest or the new one. */
  push(entry: Entry): Entry[] {
    const { size, characters, overflow } = this.limits;
    const isFull = () => this.length >= size || this.#characters + entry.size > characters;
    const evicted: Entry[] = [];
    if (overflow === "drop_oldest" && entry.size <= characters) {
      while (this.length > 0 && isFull()) evicted.push(...this.take(1));
    }
    if (isFull()) return [...evicted, entry];
    this.#entries.push(entry);
    this.#characters += entry.size;
    return evicted;
  }

  /** Takes up to so many of the oldest away. */
  take(count: number): Entry[] {
    const taken = this.#entries.slice(this.#first, this.#first + count);
    this.#first += taken.length;
    for (const entry of taken) this.#characters -= entry.size;
    // Half of it is past: copying the rest costs no more than what was taken did.
    if (this.#first * 2 >= this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first);
      this.#first = 0;
    }
    return taken;
  }
}
