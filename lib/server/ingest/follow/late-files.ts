import { renamedFile } from "./chain";
import type { LateFile } from "./late-file";
import { OpenFile } from "./open-file";
import type { Position } from "./position";

/** Each is an open file and a look at it every quarter of a second. */
const MOST_FILES = 16;

/** The files that were rotated away, oldest first: any of them may still be written to. */
export class LateFiles {
  #files: LateFile[] = [];
  /** Where the process before this one was in them, until they are found. */
  #saved: Position[] = [];

  get positions(): Position[] {
    return [...this.#saved, ...this.#files.map(({ position }) => position)];
  }

  get all(): readonly LateFile[] {
    return [...this.#files];
  }

  restore(saved: readonly Position[]): void {
    this.#saved = [...saved];
  }

  /** Opens those of the process before. Throws MovedError, and is to be called again then. */
  async find(path: string, openAt: (open: OpenFile, at: Position) => Promise<LateFile>) {
    for (let [at] = this.#saved; at; [at] = this.#saved) {
      const file = await renamedFile(path, at);
      const open = file && !file.isPacked ? await OpenFile.open(file) : null;
      this.#saved.shift();
      if (open) await this.add(await openAt(open, at));
    }
  }

  async add(file: LateFile): Promise<void> {
    this.#files.push(file);
    const [oldest] = this.#files;
    if (oldest && this.#files.length > MOST_FILES) await this.remove(oldest);
  }

  async remove(file: LateFile): Promise<void> {
    this.#files = this.#files.filter((each) => each !== file);
    await file.open.close();
  }

  /** For a file that is to be read otherwise. */
  async release(inode: string): Promise<void> {
    const file = this.#files.find(({ open }) => open.inode === inode);
    if (file) await this.remove(file);
  }

  has(open: OpenFile): boolean {
    return this.#files.some((file) => file.open === open);
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file.open.close();
  }
}
