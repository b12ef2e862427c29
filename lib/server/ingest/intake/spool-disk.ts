import type { FileHandle } from "node:fs/promises";
import { AppError } from "@/lib/contract/error";

/** A disk with little room left takes a part of what it is given, and says no more than how much. */
export async function writeAll(file: FileHandle, content: Buffer, position: number): Promise<void> {
  for (let done = 0; done < content.length; ) {
    const { bytesWritten } = await file.write(
      content,
      done,
      content.length - done,
      position + done,
    );
    done += bytesWritten;
  }
}

export function fullError(maxBytes: number): AppError {
  return new AppError(
    "overloaded",
    `The database is away and ${Math.round(maxBytes / 2 ** 20)} MB of logs wait for it: there is no room for more. Send them again later.`,
  );
}

export function diskError(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    "overloaded",
    `The database is away and logs can't be kept on this machine's disk: ${reason}. Send them again later.`,
    { cause },
  );
}
