import type { LogsPage } from "./logs-page";

interface SeenRow {
  /** Its place in the list, from 0. */
  index: number;
  id: string;
}

/** Notes every row a table draws, as it is drawn, until a given one has come. */
export class RowRecorder {
  private constructor(private readonly logs: LogsPage) {}

  static async start(logs: LogsPage, lastId: string): Promise<RowRecorder> {
    await logs.table.evaluate((table, last) => {
      const seen: SeenRow[] = [];
      const noted = new Set<string>();
      const note = () => {
        for (const row of table.querySelectorAll("[role=row][id^=log-]")) {
          const seenRow = {
            index: Number(row.getAttribute("aria-rowindex")) - 2,
            id: row.id.slice("log-".length),
          };
          // A row that turns up at a second place is noted again.
          const key = `${seenRow.index} ${seenRow.id}`;
          if (!noted.has(key)) seen.push(seenRow);
          noted.add(key);
        }
        // Elements stand in no order while one scrolls: others drawn with it may come after it.
        if (!seen.some(({ id }) => id === last)) return;
        observer.disconnect();
        table.setAttribute("data-recorded", JSON.stringify(seen));
      };
      const observer = new MutationObserver(note);
      observer.observe(table, { childList: true, subtree: true, attributes: true });
      note();
    }, lastId);
    return new RowRecorder(logs);
  }

  async isDone(): Promise<boolean> {
    return (await this.#recorded()) !== null;
  }

  /** What was seen, by place. */
  async rows(): Promise<SeenRow[]> {
    const rows: SeenRow[] = JSON.parse((await this.#recorded()) ?? "[]");
    return rows.sort((a, b) => a.index - b.index);
  }

  #recorded(): Promise<string | null> {
    return this.logs.table.getAttribute("data-recorded");
  }
}
