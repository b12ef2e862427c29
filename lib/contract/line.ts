import { z } from "zod";
import { isOdd } from "@/lib/log/odd-characters";

/** One line of text: none that Postgres couldn't store. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .max(most, `must be at most ${most} characters long`)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), "must be one line of plain text");
}

/** What somebody or something is called: nothing in it that can't be seen, or makes it look like another. */
export function name(most: number) {
  return line(most).refine((text) => !isOdd(text), "must have no characters that can't be seen");
}
