import { FIELDS, type FieldColumn } from "@/lib/log/field";
import type { Query } from "./ast";

/** The columns a query looks at, or null where it looks into JSON or several texts at once. */
export function columnsOf(query: Query | null): Set<FieldColumn> | null {
  switch (query?.type) {
    case undefined:
      return new Set();
    case "not":
      return columnsOf(query.item);
    case "or":
    case "and": {
      const all = new Set<FieldColumn>();
      for (const item of query.items) {
        const columns = columnsOf(item);
        if (columns === null) return null;
        for (const column of columns) all.add(column);
      }
      return all;
    }
    case "text":
      return null;
    case "field": {
      const { field } = query;
      if (field.type !== "column") return null;
      const declared = FIELDS.find(({ name }) => name === field.name);
      return declared ? new Set([declared.column]) : null;
    }
  }
}
