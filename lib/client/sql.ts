import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { viewSql } from "@/lib/contract/sql";
import { get } from "./api";
import type { AbsoluteScope } from "./queries";

export type ViewStatement = OutputOf<typeof viewSql>["statements"][number];

interface Asked {
  scope: AbsoluteScope;
  /** What the bars are stacked by. */
  by: string;
  /** The fields whose values are listed. */
  fields: readonly string[];
}

/** The statements behind a view, which is asked once more for them; with `explain` twice. */
export function sqlQuery({ scope, by, fields }: Asked, explain: boolean) {
  return queryOptions({
    queryKey: ["sql", scope, by, fields, explain],
    queryFn: ({ signal }) =>
      get<typeof viewSql>(
        "/api/sql",
        { ...scope, by, fields: fields.join(","), explain: explain ? "1" : "0" },
        signal,
      ),
  });
}
