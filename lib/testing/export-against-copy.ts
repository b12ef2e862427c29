import { COLUMNS } from "@/lib/log/record";
import { copyOut } from "@/lib/server/db/copy";
import type { Database } from "@/lib/server/db/database";
import { residentMegabytes } from "./ingest-memory";
import { linesOf } from "./lines-of";

export interface ExportOutcome {
  rows: number;
  /** Of COPY and of the export, both read and thrown away. */
  copy: { seconds: number; bytes: number };
  ndjson: { seconds: number; bytes: number };
  csv: { seconds: number; bytes: number };
  /** The server's memory in MB at most: in the first tenth of the first file, and from then on. */
  memory: { first: number; later: number };
  /** Where NDJSON isn't row for row what COPY gives; the first few. */
  differences: string[];
}

/** Everything of every time. */
const RANGE = { from: "2000-01-01T00:00:00Z", to: "2200-01-01T00:00:00Z" };
const MOST_DIFFERENCES = 5;
const SAMPLE_MS = 200;

/** Exports a whole table from a server that reads it, and holds the file against COPY. */
export async function exportAgainstCopy(
  db: Database,
  server: { url: string; pid: number },
): Promise<ExportOutcome> {
  const copying = `select ${COLUMNS.join(", ")} from ${db.logs.text} order by timestamp desc, id desc`;
  const copy = await timed((take) => copyOut(db, copying, take));
  const memory = { first: 0, later: 0 };
  let phase: keyof typeof memory = "first";
  const sampling = setInterval(() => {
    memory[phase] = Math.max(memory[phase], residentMegabytes(server.pid));
  }, SAMPLE_MS);
  const ndjson = await timed(
    async (take) => take(await fetched(server.url, "ndjson")),
    (bytes) => {
      if (bytes > copy.bytes / 10) phase = "later";
    },
  );
  const csv = await timed(async (take) => take(await fetched(server.url, "csv")));
  clearInterval(sampling);
  const { rows, differences } = await compared(db, copying, server.url);
  return { rows, copy, ndjson, csv, memory, differences };
}

type Take = (chunks: AsyncIterable<Uint8Array>) => Promise<void>;

async function fetched(url: string, format: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(`${url}/api/export?${new URLSearchParams({ ...RANGE, format })}`);
  if (!response.ok || !response.body) throw new Error(await response.text());
  return response.body;
}

async function timed(work: (take: Take) => Promise<void>, onBytes = (_bytes: number) => {}) {
  const began = performance.now();
  let bytes = 0;
  await work(async (chunks) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      onBytes(bytes);
    }
  });
  return { seconds: (performance.now() - began) / 1_000, bytes };
}

async function compared(db: Database, copying: string, url: string) {
  const differences: string[] = [];
  let rows = 0;
  const exported = linesOf(await fetched(url, "ndjson"));
  await copyOut(db, copying, async (chunks) => {
    for await (const copied of linesOf(chunks)) {
      const expected = jsonOf(copied.split("\t").map(cellOf));
      const { value: line = "nothing" } = await exported.next();
      rows += 1;
      if (line !== expected && differences.length < MOST_DIFFERENCES) {
        differences.push(`row ${rows}: ${line} instead of ${expected}`);
      }
    }
  });
  if (!(await exported.next()).done) differences.push(`more than ${rows} rows`);
  return { rows, differences };
}

const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A cell of COPY's text format. */
function cellOf(text: string): string | null {
  if (text === "\\N") return null;
  return text.replaceAll(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);
}

/** The row as the API writes it, by itself and not by Postgres. */
function jsonOf(cells: readonly (string | null)[]): string {
  const parts = COLUMNS.map((column, at) => `"${column}":${jsonCell(column, cells[at] ?? null)}`);
  return `{${parts.join(",")}}`;
}

function jsonCell(column: (typeof COLUMNS)[number], cell: string | null): string {
  if (cell === null) return "null";
  switch (column) {
    case "process_id":
    case "lineno":
    case "extra_data":
      return cell;
    case "timestamp":
    case "created_at": {
      const [day, time = ""] = cell.replace("+00", "").split(" ");
      const [seconds, fraction = ""] = time.split(".");
      return `"${day}T${seconds}.${fraction.padEnd(6, "0")}Z"`;
    }
    default:
      return JSON.stringify(cell);
  }
}
