import type { FoundTable } from "@/lib/contract/findings";
import { Command } from "./command";

interface MissingTableProps {
  table: string;
  tables: FoundTable[];
  mayCreate: boolean;
}

/** Cordwood creates its table unasked only in a database that holds nothing else. */
export function MissingTable({ table, tables, mayCreate }: MissingTableProps) {
  const fitting = tables.filter(({ fits, name }) => fits && name.endsWith("_logs"));
  return (
    <>
      <h1 className="font-medium text-figure">There is no logs table here</h1>
      <p>
        Cordwood looked for a table <code className="font-mono">{table}</code> and found{" "}
        {tables.length === 0
          ? "no table at all"
          : `other tables: ${tables.map(({ name }) => name).join(", ")}`}
        .
      </p>
      {fitting.map(({ name }) => (
        <section key={name} className="flex flex-col gap-2">
          <p>
            <code className="font-mono">{name}</code> looks like a logs table. To read it as it is:
          </p>
          <Command>{`CORDWOOD_TABLE_PREFIX=${name.replace(/_logs$/, "")} npm start`}</Command>
        </section>
      ))}
      <section className="flex flex-col gap-2">
        <p>
          {tables.length === 0 && !mayCreate
            ? "The database role may not create it. Grant that, or create it with a role that may:"
            : "To create an empty logs table beside what is there:"}
        </p>
        <Command>npx cordwood migrate</Command>
      </section>
    </>
  );
}
