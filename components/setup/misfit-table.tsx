import type { ColumnProblem, FoundColumn } from "@/lib/contract/findings";
import { Command } from "./command";

interface MisfitTableProps {
  table: string;
  problems: ColumnProblem[];
  columns: FoundColumn[];
}

export function MisfitTable({ table, problems, columns }: MisfitTableProps) {
  return (
    <>
      <h1 className="font-medium text-figure">This table is not one Cordwood can read</h1>
      <p>
        There is a table <code className="font-mono">{table}</code>, but these of its columns are
        missing or of another type:
      </p>
      <table className="text-left">
        <thead className="text-muted">
          <tr>
            <th className="py-1 pr-6 font-normal">Column</th>
            <th className="py-1 pr-6 font-normal">Expected</th>
            <th className="py-1 font-normal">Found</th>
          </tr>
        </thead>
        <tbody className="font-mono text-row">
          {problems.map(({ column, expected, found }) => (
            <tr key={column} className="border-line border-t">
              <td className="py-1 pr-6">{column}</td>
              <td className="py-1 pr-6">{expected}</td>
              <td className="py-1">{found ?? "missing"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted">
        It has {columns.map(({ name, type }) => `${name} (${type})`).join(", ")}.
      </p>
      <p>
        If your logs are in another table whose name ends in{" "}
        <code className="font-mono">_logs</code>, name what stands before that and start again.
        Otherwise give Cordwood a view with the expected columns under a name of its own:
      </p>
      <Command>CORDWOOD_TABLE_PREFIX=your_prefix npm start</Command>
    </>
  );
}
