/**
 * Reads CSV by RFC 4180 and tells an empty cell, which is NULL, from an empty text in quotes, as
 * COPY does. Throws where a quote or a line end stands where it must not.
 */
export function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: (string | null)[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`No CSV at ${at}: ${text.slice(at, at + 40)}`);
    const [, quoted, bare = "", end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? (bare === "" ? null : bare));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
