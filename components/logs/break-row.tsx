import type { ReactNode } from "react";

interface BreakRowProps {
  /** What begins below it. */
  children: ReactNode;
  /** Columns it stands across. */
  span: number;
}

/** Between two rows that belong to different days or times. It isn't a log: it has no index among them. */
export function BreakRow({ children, span }: BreakRowProps) {
  return (
    <tr className="block">
      <td
        colSpan={span}
        className="flex h-row-dense items-center gap-2 px-3 font-medium text-label text-muted md:px-4"
      >
        {children}
        <span className="h-px flex-1 bg-line-strong" />
      </td>
    </tr>
  );
}
