import { AppError } from "@/lib/contract/error";

const EMPTY_DICTIONARY = Buffer.from("}q");
const PROTOCOL = 0x80;

/**
 * Whether a connection begins as Python's `SocketHandler` begins it: a length of four bytes, and a
 * pickle. To read one is to run whatever its sender likes, so nobody does.
 */
export function isPickle(first: Buffer): boolean {
  if (first.length < 6 || first[0] !== 0) return false;
  // Protocol 1, which it writes, begins with an empty dictionary; later ones with their number.
  return first.subarray(4, 6).equals(EMPTY_DICTIONARY) || first[4] === PROTOCOL;
}

export function pickleError(address: string): AppError {
  return new AppError(
    "bad_body",
    `${address} sends Python's pickles, which are never read. Use HTTPHandler or SysLogHandler ` +
      "instead of SocketHandler, or the handlers of examples/python.",
  );
}
