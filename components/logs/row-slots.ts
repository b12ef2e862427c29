/** A row to draw, and what it looks like: two that look alike differ in their texts alone. */
export interface SlotRow {
  id: string;
  look: string;
}

/** Which element draws a row: the one of this number, for the row at this place in the list. */
export interface RowSlot {
  slot: number;
  at: number;
}

interface Taken {
  slot: number;
  look: string;
}

/**
 * Elements of rows, used again while somebody scrolls: to change the texts of a row costs a fraction
 * of making another. Only for rows that look alike, since elements whose classes and styles change
 * cost Chromium more each time. They stand in the document in the order of the rows, except while
 * scrolling, when those that are used again stay where they are: the order is set right after it.
 */
export class RowSlots {
  #taken = new Map<string, Taken>();
  #next = 0;

  /** Slots for these rows in the order their elements stand in; the same again for the same rows. */
  place(rows: readonly SlotRow[], isScrolling: boolean): RowSlot[] {
    const places = new Map(rows.map(({ id }, at) => [id, at]));
    this.#taken = isScrolling ? this.#reused(rows, places) : this.#inOrder(rows);
    return [...this.#taken].map(([id, { slot }]) => ({ slot, at: places.get(id) ?? 0 }));
  }

  /** A row keeps its element, and with it the text somebody marks; new rows get new ones. */
  #inOrder(rows: readonly SlotRow[]): Map<string, Taken> {
    return new Map(rows.map((row) => [row.id, this.#taken.get(row.id) ?? this.#fresh(row)]));
  }

  #reused(rows: readonly SlotRow[], places: ReadonlyMap<string, number>): Map<string, Taken> {
    const coming = new Map<string, SlotRow[]>();
    for (const row of rows) {
      if (this.#taken.has(row.id)) continue;
      const alike = coming.get(row.look);
      if (alike) alike.push(row);
      else coming.set(row.look, [row]);
    }
    const taken = new Map<string, Taken>();
    for (const [id, own] of this.#taken) {
      const shown = places.has(id) ? id : coming.get(own.look)?.pop()?.id;
      if (shown !== undefined) taken.set(shown, own);
    }
    for (const row of [...coming.values()].flat()) taken.set(row.id, this.#fresh(row));
    return taken;
  }

  #fresh({ look }: SlotRow): Taken {
    this.#next += 1;
    return { slot: this.#next, look };
  }
}
