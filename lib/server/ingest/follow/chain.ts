import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { holds } from "./identity";
import { MovedError } from "./open-file";
import { type Found, found, type Position } from "./position";

/** A file to be read from a place in it. */
interface Link {
  file: Found;
  from: number;
}

export interface Chain {
  /** Oldest first; the last one is the file that is followed, unless there is none at the moment. */
  links: Link[];
  /** The file that was being read is not there any more, under no name. */
  isBroken: boolean;
}

/**
 * What is to be read after a position: the rest of the file it is in, which may have been renamed,
 * copied or packed since, what came after that one, and the file of this name. Throws MovedError
 * where files are being renamed.
 */
export async function chainFrom(path: string, position: Position | null): Promise<Chain> {
  const { live, rotated } = await filesOf(path);
  const whole = (file: Found): Link => ({ file, from: 0 });
  if (position === null) return { links: live ? [whole(live)] : [], isBroken: false };
  const own = await fileOf(position, live ? [live, ...rotated] : rotated);
  if (own && own === live) {
    return { links: [{ file: live, from: position.offset }], isBroken: false };
  }
  const later = [];
  for (const file of rotated) {
    const isLater = own ? byAge(own, file) < 0 : file.modifiedMs >= position.at;
    // A copy of what is read already, such as a packed one, isn't to be read again.
    if (isLater && !(await holds(file, position)) && !isPackedTwin(file, rotated)) later.push(file);
  }
  return {
    links: [
      ...(own ? [{ file: own, from: position.offset }] : []),
      ...later.map(whole),
      ...(live ? [whole(live)] : []),
    ],
    isBroken: own === null && position.headBytes > 0,
  };
}

/** By its place on disk before its beginning: of two with the same beginning one is a copy. */
async function fileOf(position: Position, files: readonly Found[]): Promise<Found | null> {
  const same = files.filter(({ inode, isPacked }) => inode === position.inode && !isPacked);
  const others = files.filter((file) => !same.includes(file));
  // Newest first; what is packed last, as it may still be on its way.
  others.sort((one, other) => Number(one.isPacked) - Number(other.isPacked) || byAge(other, one));
  for (const file of [...same, ...others]) if (await holds(file, position)) return file;
  return null;
}

interface Files {
  live: Found | null;
  /** Files that were once of this name, oldest first: `app.log.2.gz`, `app.log.1`, `app.log-20261122`. */
  rotated: Found[];
}

/** Looked at twice: a file that is renamed in between would be seen nowhere. */
async function filesOf(path: string): Promise<Files> {
  const [first, second] = [await lookAt(path), await lookAt(path)];
  if (shapeOf(first) !== shapeOf(second)) throw new MovedError(path);
  return second;
}

function shapeOf({ live, rotated }: Files): string {
  return [live, ...rotated].map((file) => `${file?.path} ${file?.inode}`).join("\n");
}

async function lookAt(path: string): Promise<Files> {
  const name = basename(path);
  const names = await readdir(dirname(path)).catch(() => []);
  const rotated = names.filter((other) => other.startsWith(name) && isSuffix(other, name.length));
  const files = await Promise.all(rotated.map((other) => found(join(dirname(path), other))));
  return {
    live: await found(path),
    rotated: files.filter((file) => file !== null).sort(byAge),
  };
}

/**
 * Oldest first: by their numbers, of which the highest is the oldest, or by the dates in their
 * names. Times of writing are no better: two rotations may be in one tick of the clock, and packing
 * rounds them.
 */
function byAge(one: Found, other: Found): number {
  const [first, second] = [suffixOf(one), suffixOf(other)];
  if (first.number !== null && second.number !== null) return second.number - first.number;
  if (first.date !== null && second.date !== null) return first.date < second.date ? -1 : 1;
  return one.modifiedMs - other.modifiedMs;
}

/** 2 of `app.log.2.gz`, `20261122` of `app.log-20261122`. */
function suffixOf({ path }: Found): { number: number | null; date: string | null } {
  const [, number, date] = /(?:\.(\d{1,4})|[.-](\d{8}[\w.:-]*?))(?:\.gz)?$/.exec(path) ?? [];
  return { number: number === undefined ? null : Number(number), date: date ?? null };
}

function isSuffix(name: string, at: number): boolean {
  return /^[.-]\d[\w.:-]*$|^\.gz$/.test(name.slice(at)) && !/\.(xz|zst|bz2|tmp)$/.test(name);
}

/** While it is packed, a file is there twice. */
function isPackedTwin({ path, isPacked }: Found, files: readonly Found[]): boolean {
  return isPacked && files.some((file) => `${file.path}.gz` === path);
}
