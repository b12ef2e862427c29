import { InputError } from "./input-error";

/** How many bytes at the beginning of an input are looked at. */
export const HEAD_BYTES = 8_192;

/** Compressed and archived files people have logs in, by their first bytes in hexadecimal. */
const PACKED = [
  { magic: "fd377a58", unpack: "xz -dc" },
  { magic: "28b52ffd", unpack: "zstd -dc" },
  { magic: "425a68", unpack: "bzip2 -dc" },
  { magic: "504b0304", unpack: "unzip -p" },
] as const;

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The encoding of a text by its first bytes. Throws InputError for what is no text. */
export function textEncoding(head: Buffer, name: string): "utf-8" | "utf-16le" | "utf-16be" {
  const hex = head.toString("hex", 0, 4);
  if (hex.startsWith("fffe")) return "utf-16le";
  if (hex.startsWith("feff")) return "utf-16be";
  const packed = PACKED.find(({ magic }) => hex.startsWith(magic));
  if (packed) {
    throw new InputError(
      `${name} is compressed in a way that can't be read here. Unpack it on the way: ${packed.unpack} ${name} | npx cordwood import`,
    );
  }
  if (looksBinary(head.subarray(0, HEAD_BYTES))) {
    throw new InputError(`${name} is a binary file, not a log. Nothing of it was imported.`);
  }
  return "utf-8";
}

/**
 * More than three in ten characters no text has: control characters, bytes that are no UTF-8.
 * Programs, images and archives have half; logs in Latin-1 have few, and so has a log with
 * zeroes where a crashed machine lost a block.
 */
function looksBinary(head: Buffer): boolean {
  const text = new TextDecoder().decode(head);
  const strange = text.match(/[^\P{Cc}\t\n\v\f\r]|\ufffd/gu)?.length ?? 0;
  return strange > text.length * 0.3;
}
