import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { holds } from "./identity";
import { MovedError } from "./open-file";
import { type Found, found, type Position } from "./position";
import { type Stamp, stampOf } from "./rotated-name";

/** A file that may once have been the one that is followed, by its name. */
interface Rotated extends Found {
  stamp: Stamp;
}

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
 * copied or packed since, what came after that one, and the file of this name. `late` are in those
 * that came before. Throws MovedError where files are being renamed.
 */
export async function chainFrom(
  path: string,
  position: Position | null,
  late: readonly Position[],
): Promise<Chain> {
  const { live, rotated } = await filesOf(path);
  const whole = (file: Found): Link => ({ file, from: 0 });
  if (position === null) return { links: live ? [whole(live)] : [], isBroken: false };
  const own =
    (await fileOf(position, live ? [...rotated, live] : rotated)) ??
    (await renamedFile(path, position));
  if (own && own === live) {
    return { links: [{ file: live, from: position.offset }], isBroken: false };
  }
  const ownRotated = rotated.find((file) => file === own);
  const later = [];
  for (const file of rotated) {
    if (file === own || late.some(({ inode }) => inode === file.inode)) continue;
    const isLater = ownRotated
      ? isRotatedAlike(ownRotated, file) && byAge(ownRotated, file) < 0
      : file.modifiedMs >= (own?.modifiedMs ?? position.at);
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

/**
 * Whether what follows a file that was read to its end is still what was found before: while it was
 * read, the next one may have been copied and emptied.
 */
export async function isStillNext(
  path: string,
  position: Position | null,
  late: readonly Position[],
  rest: readonly Link[],
): Promise<boolean> {
  const { links } = await chainFrom(path, position, late);
  const inodes = (some: readonly Link[]) => some.map(({ file }) => file.inode).join(" ");
  return inodes(links.slice(1)) === inodes(rest);
}

/**
 * One of some files, oldest first, by its place on disk before its beginning: of two with the same
 * beginning one is a copy.
 */
async function fileOf(position: Position, files: readonly Found[]): Promise<Found | null> {
  const same = files.filter(({ inode, isPacked }) => inode === position.inode && !isPacked);
  const others = files.filter((file) => !same.includes(file)).reverse();
  // Newest first; what is packed last, as it may still be on its way.
  others.sort((one, other) => Number(one.isPacked) - Number(other.isPacked));
  for (const file of [...same, ...others]) if (await holds(file, position)) return file;
  return null;
}

/** By its place on disk, whatever it was renamed to, so far as it begins as it did. */
export async function renamedFile(path: string, position: Position): Promise<Found | null> {
  for (const file of await filesBeside(path, () => true)) {
    if (file.inode === position.inode && (await holds(file, position))) return file;
  }
  return null;
}

interface Files {
  live: Found | null;
  /** Oldest first: `app.log.2.gz`, `app.log.1`, `app.log-20261122`. */
  rotated: Rotated[];
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
  const files = await filesBeside(path, (other) => stampOf(path, other) !== null);
  const rotated = files.flatMap((file) => {
    const stamp = stampOf(path, file.path);
    return stamp && file.path !== path ? [{ ...file, stamp }] : [];
  });
  return { live: await found(path), rotated: rotated.sort(byAge) };
}

async function filesBeside(path: string, isWanted: (name: string) => boolean): Promise<Found[]> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.filter(isWanted).map((name) => found(join(folder, name))));
  return files.filter((file) => file !== null);
}

/**
 * Oldest first: by their numbers, of which the highest is the oldest, or by the dates in their
 * names. Times of writing are no better: two rotations may be in one tick of the clock, and packing
 * rounds them.
 */
function byAge(one: Rotated, other: Rotated): number {
  const [first, second] = [one.stamp, other.stamp];
  if (first.number !== null && second.number !== null) return second.number - first.number;
  if (first.date !== null && second.date !== null) return first.date < second.date ? -1 : 1;
  return one.modifiedMs - other.modifiedMs;
}

/** Where it is known how a file is rotated, what is rotated otherwise is another program's. */
function isRotatedAlike({ stamp: one }: Rotated, { stamp: other }: Rotated): boolean {
  return one.scheme === null || other.scheme === null || one.scheme === other.scheme;
}

/** While it is packed, a file is there twice. */
function isPackedTwin({ path, isPacked }: Found, files: readonly Found[]): boolean {
  return isPacked && files.some((file) => `${file.path}.gz` === path);
}
