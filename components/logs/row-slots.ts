/** A row to draw, and what it looks like: two that look alike differ in their texts alone. */
export interface SlotRow {
  id: string;
  look: string;
}

/** What an element draws: the one of this number, the row at this place in the list. */
export interface RowSlot {
  slot: number;
  /** Null for a row that has left and stays where it is until its element is needed. */
  at: number | null;
}

interface Taken {
  slot: number;
  look: string;
}

/**
 * Rows that may stay behind: the looks of a screen's rows differ from one to the next by about so
 * many, and a row that needs an element of its look made anew costs as much as ten that find one.
 */
const MOST_SPARE = 30;

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
    return [...this.#taken].map(([id, { slot }]) => ({ slot, at: places.get(id) ?? null }));
  }

  /** A row keeps its element, and with it the text somebody marks; new rows get new ones. */
  #inOrder(rows: readonly SlotRow[]): Map<string, Taken> {
    return new Map(rows.map((row) => [row.id, this.#own(row) ?? this.#fresh(row)]));
  }

  #reused(rows: readonly SlotRow[], places: ReadonlyMap<string, number>): Map<string, Taken> {
    const coming = new Map<string, SlotRow[]>();
    for (const row of rows) {
      if (this.#own(row)) continue;
      const alike = coming.get(row.look);
      if (alike) alike.push(row);
      else coming.set(row.look, [row]);
    }
    const taken = new Map<string, Taken>();
    let spare = 0;
    for (const [id, own] of this.#taken) {
      const place = places.get(id);
      const stays = place !== undefined && rows[place]?.look === own.look;
      const shown = stays ? id : coming.get(own.look)?.pop()?.id;
      if (shown !== undefined) taken.set(shown, own);
      else if (place === undefined && spare < MOST_SPARE) {
        spare += 1;
        taken.set(id, own);
      }
    }
    for (const row of [...coming.values()].flat()) taken.set(row.id, this.#fresh(row));
    return taken;
  }

  /** The element that draws this row and still looks like it. */
  #own({ id, look }: SlotRow): Taken | undefined {
    const own = this.#taken.get(id);
    return own?.look === look ? own : undefined;
  }

  #fresh({ look }: SlotRow): Taken {
    this.#next += 1;
    return { slot: this.#next, look };
  }
}
