/** A line may not be longer; what follows up to its end is skipped. */
export const LINE_BYTES = 1024 * 1024;

const PIECE_BYTES = 64 * 1024;

const NEWLINE = 0x0a;

/** Stands for a line that is too long to be read. */
export const TOO_LONG = Symbol("a line that is too long");

/**
 * The lines of a body in pieces, as many at once as a piece holds, at flat memory. Bytes that are
 * no UTF-8 become U+FFFD; the mark that some put in front of UTF-8 is no part of the first line.
 */
export async function* linesIn(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<(string | typeof TOO_LONG)[]> {
  let isFirst = true;
  for await (const lines of markedLinesIn(chunks)) {
    const [first] = lines;
    if (isFirst && typeof first === "string" && first.startsWith(MARK)) lines[0] = first.slice(1);
    isFirst = false;
    yield lines;
  }
}

const MARK = "\ufeff";

async function* markedLinesIn(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<(string | typeof TOO_LONG)[]> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isSkipping = false;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      if (!isSkipping) held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes > LINE_BYTES) {
        held = [];
        isSkipping = true;
      }
      continue;
    }
    let start = 0;
    const lines: (string | typeof TOO_LONG)[] = [];
    if (isSkipping) {
      start = chunk.indexOf(NEWLINE) + 1;
      lines.push(TOO_LONG);
    } else if (held.length > 0) {
      const first = chunk.indexOf(NEWLINE);
      lines.push(lineOf(Buffer.concat([...held, chunk.subarray(0, first)])));
      start = first + 1;
    }
    // Up to its last newline a piece is whole characters.
    if (start < end) lines.push(...chunk.toString("utf8", start, end).split("\n"));
    yield lines;
    held = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    heldBytes = chunk.length - end - 1;
    isSkipping = false;
  }
  if (isSkipping) yield [TOO_LONG];
  else if (held.length > 0) yield [lineOf(Buffer.concat(held))];
}

/** A body that has come whole, in pieces again: as one it would be all its lines at once. */
export async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}

function lineOf(bytes: Buffer): string | typeof TOO_LONG {
  return bytes.length > LINE_BYTES ? TOO_LONG : bytes.toString("utf8");
}
