import type { OperationAnswer } from "@/lib/client/operations";

/** The parts of an operation's range, each with its end: where the next begins, or the range ends. */
export function spansOf({ buckets, to }: Pick<OperationAnswer, "buckets" | "to">) {
  return buckets.map((bucket, index) => ({ ...bucket, end: buckets[index + 1]?.at ?? to }));
}
