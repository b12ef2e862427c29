import { RECORD_LENGTH_MAX } from "./assembler";

/**
 * Splits text that arrives in pieces into lines, without their ends (LF or CRLF), a batch a
 * piece. A line longer than a record may be is cut, and says so at its end, so that a file
 * without any line end needs no more memory than another.
 */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let held = "";
  let dropped = 0;
  for await (const piece of pieces) {
    const lines = piece.split("\n");
    // Split gives at least one part: what follows the last line end.
    const last = lines.pop() ?? "";
    if (lines.length > 0) {
      lines[0] = finish(held + lines[0], dropped);
      for (let index = 1; index < lines.length; index += 1) {
        lines[index] = finish(lines[index] ?? "", 0);
      }
      held = last;
      dropped = 0;
      yield lines;
    } else {
      held += last;
    }
    if (held.length > RECORD_LENGTH_MAX) {
      dropped += held.length - RECORD_LENGTH_MAX;
      held = held.slice(0, RECORD_LENGTH_MAX);
    }
  }
  if (held !== "") yield [finish(held, dropped)];
}

function finish(line: string, dropped: number): string {
  const whole = line.endsWith("\r") ? line.replace(/\r+$/, "") : line;
  if (dropped === 0 && whole.length <= RECORD_LENGTH_MAX) return whole;
  const note = ` … (${whole.length + dropped} characters, cut at 1 MiB)`;
  return whole.slice(0, RECORD_LENGTH_MAX - note.length) + note;
}
