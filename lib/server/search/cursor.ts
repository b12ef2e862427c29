import { z } from "zod";
import { AppError } from "@/lib/contract/error";

/**
 * Where a page ended, and the range it was read in: the next page speaks of the same range, even
 * where that was a relative one. Opaque to callers.
 */
const cursor = z.object({
  from: z.int(),
  to: z.int(),
  now: z.int(),
  order: z.enum(["desc", "asc"]),
  /** The last row's timestamp, as stored to the microsecond. */
  at: z.iso.datetime({ precision: 6 }),
  id: z.string().regex(/^\d{1,19}$/),
});

export type Cursor = z.output<typeof cursor>;

export function encodeCursor(value: Cursor): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Throws `bad_parameter` for anything `encodeCursor` didn't write. */
export function decodeCursor(text: string): Cursor {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError(
      "bad_parameter",
      "cursor is not one this API gave out. Start again without it.",
      { cause, details: { parameter: "cursor" } },
    );
  }
}
