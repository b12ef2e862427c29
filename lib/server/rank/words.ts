import type { LogRow } from "@/lib/log/record";

const WORD = /[\p{L}\p{N}]{2,}/gu;

/** Words of a text, in lower case, each as often as it is there. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/**
 * What a row says, as a text others can be like: its message, and of a trace the lines that name
 * the exception. Its frames would outweigh everything else.
 */
export function textOfRow({ message, exception }: LogRow): string {
  const lines = exception?.trim().split("\n") ?? [];
  return [message, lines[0] ?? "", lines.at(-1) ?? ""].join("\n");
}
