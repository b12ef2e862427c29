import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { gzipSync } from "node:zlib";

export type Rotation = "rename" | "copy" | "pack";

/** A log of numbered records, one in five with a traceback, that is rotated as logrotate does. */
export class RotatingLog {
  /** Records written so far. */
  count = 0;
  #rotated = 0;

  constructor(readonly path: string) {
    writeFileSync(path, "");
  }

  /** Appends records, each in two writes: a reader may see half a line. */
  write(records: number): void {
    for (let left = records; left > 0; left -= 1) {
      const text = this.#record(this.count);
      const half = text.length >> 1;
      appendFileSync(this.path, text.slice(0, half));
      appendFileSync(this.path, text.slice(half));
      this.count += 1;
    }
  }

  /** By renaming, by copying and truncating, or by renaming and packing what was rotated before. */
  rotate(by: Rotation): void {
    if (by === "pack" && existsSync(`${this.path}.1`)) pack(`${this.path}.1`);
    for (let number = this.#rotated; number > 0; number -= 1) {
      for (const suffix of ["", ".gz"]) {
        const from = `${this.path}.${number}${suffix}`;
        if (existsSync(from)) renameSync(from, `${this.path}.${number + 1}${suffix}`);
      }
    }
    this.#rotated += 1;
    if (by === "copy") {
      copyFileSync(this.path, `${this.path}.1`);
      truncateSync(this.path);
    } else {
      renameSync(this.path, `${this.path}.1`);
      writeFileSync(this.path, "");
    }
  }

  #record(number: number): string {
    const header = `2026-11-22 09:30:00,000 - shop - ERROR - record ${number}\n`;
    if (number % 5 !== 0) return header;
    return `${header}Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nKeyError: ${number}\n`;
  }
}

/** As gzip does it: the packed file is whole before the other goes, and has its time. */
function pack(path: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
  utimesSync(`${path}.gz`, atime, mtime);
  rmSync(path);
}
