import { Braces, Copy, X } from "lucide-react";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { printExact } from "@/lib/log/exact-json";
import { CopyButton } from "./copy-button";
import { type RowSelection, rowsText } from "./use-row-selection";

interface SelectionBarProps {
  selection: RowSelection;
  zone: string;
}

/** Over the table while rows are chosen: how many, and what can be done with them. */
export function SelectionBar({ selection, zone }: SelectionBarProps) {
  const { rows, clear } = selection;
  if (clear === null) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-10 flex justify-center px-3">
      <section
        aria-label="Rows selected"
        className="pointer-events-auto flex items-center gap-1 rounded-panel border border-line-strong bg-raised py-1 pr-1 pl-3 shadow-float"
      >
        <p role="status" className="pr-2 font-medium">
          {formatCount(rows.length, "row")} selected
        </p>
        <CopyButton icon={Copy} label="Copy as text" text={() => rowsText(rows, zone)} />
        <CopyButton icon={Braces} label="Copy as JSON" text={() => printExact(rows, 2)} />
        <IconButton icon={X} label="Select none" shortcut="Esc" onClick={clear} />
      </section>
    </div>
  );
}
