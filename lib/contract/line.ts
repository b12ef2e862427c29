import { z } from "zod";

/** A name or the like: one line, no text in it that Postgres couldn't store or nobody could see. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .max(most, `must be at most ${most} characters long`)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), "must be one line of plain text");
}
