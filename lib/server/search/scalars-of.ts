import type { Scalar, Value } from "@/lib/query/ast";

/** The values that are asked for by name; none where it is by other means. */
export function scalarsOf(value: Value): readonly Scalar[] {
  switch (value.type) {
    case "equals":
    case "exact":
      return [value.scalar];
    case "list":
      return value.items;
    default:
      return [];
  }
}
