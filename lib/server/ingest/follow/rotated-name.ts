import { basename, extname } from "node:path";

/** What a rotated file has in its name that the one it was hasn't. */
export interface Stamp {
  /**
   * Files that one program rotates have theirs in the same place: `app.log.1`, `app.1.log`. Null
   * for one that was packed and no more.
   */
  scheme: string | null;
  /** Of these the highest is the oldest. */
  number: number | null;
  date: string | null;
}

const PACKED_OTHERWISE = /\.(xz|zst|bz2|tmp)$/;

/** A number, or a date and whatever tells two rotations of a day apart. */
const NUMBERED = /^\.(\d{1,4})$/;
const DATED = /^[.-](\d{4}-?\d{2}-?\d{2}[\w.:-]*)$/;

/**
 * How a file of a folder may once have been the one at `path`: `app.log.2.gz`, `app.log-20261122`,
 * `app-2026-11-22.log`. Null where it can't: `api-2.log` is no rotation of `api`.
 */
export function stampOf(path: string, other: string): Stamp | null {
  const name = basename(path);
  const extension = extname(name);
  const plain = basename(other).replace(/\.gz$/, "");
  if (PACKED_OTHERWISE.test(plain)) return null;
  if (plain === name) return { scheme: null, number: null, date: null };
  const behind = plain.startsWith(name) ? readStamp(plain.slice(name.length), "behind") : null;
  if (behind || extension === "") return behind;
  const stem = name.slice(0, -extension.length);
  if (!plain.startsWith(stem) || !plain.endsWith(extension)) return null;
  return readStamp(plain.slice(stem.length, -extension.length), "within");
}

function readStamp(text: string, place: string): Stamp | null {
  const number = NUMBERED.exec(text)?.[1];
  if (number !== undefined) {
    return { scheme: `number ${place}`, number: Number(number), date: null };
  }
  const date = DATED.exec(text)?.[1];
  return date === undefined ? null : { scheme: `date ${place}`, number: null, date };
}
