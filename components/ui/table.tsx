import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

interface Column {
  name: string;
  /** Numbers stand at the right, under each other. */
  isNumber?: boolean;
  /** Left out on a phone. */
  isExtra?: boolean;
  /** What stands in it speaks for itself: its name is read aloud, and not shown. */
  isUnnamed?: boolean;
}

interface Row {
  key: string;
  cells: readonly ReactNode[];
}

interface TableProps {
  /** What it lists; read aloud, not shown. */
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
}

/** A compact table; its first cell names the row. */
export function Table({ label, columns, rows }: TableProps) {
  const look = ({ isNumber, isExtra }: Column, index: number) =>
    classNames(
      "py-1 font-normal",
      index < columns.length - 1 && "pr-4",
      isNumber ? "text-right whitespace-nowrap" : "text-left",
      isExtra && "max-sm:hidden",
    );
  return (
    <table className="w-full" aria-label={label}>
      <thead className="text-label text-muted">
        <tr>
          {columns.map((column, index) => (
            <th key={column.name} scope="col" className={look(column, index)}>
              {column.isUnnamed ? <span className="sr-only">{column.name}</span> : column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key} className="border-line border-t align-top">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.name} scope="row" className={look(column, index)}>
                  {cells[index]}
                </th>
              ) : (
                <td key={column.name} className={look(column, index)}>
                  {cells[index]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
