import { encode } from "uqr";

/** What scanners want around it, in squares. */
const QUIET = 4;

/** A text as a QR code: its black squares as one SVG path, in a square of `size` units. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const rows = data.map((row, y) => {
    const line = row.map((isBlack) => (isBlack ? "#" : " ")).join("");
    // Squares that touch are one piece: drawn one by one, screens show lines between them.
    return [...line.matchAll(/#+/g)].map(({ index, 0: { length } }) => {
      return `M${index} ${y}h${length}v1h-${length}z`;
    });
  });
  return { size, path: rows.flat().join("") };
}
