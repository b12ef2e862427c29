import { memo, useMemo } from "react";
import { levelColor } from "@/components/level/level-token";
import { errorMarks } from "./error-marks";

/**
 * The errors among the loaded rows, along the scroll bar: where to scroll to. Up to 240 marks that
 * don't move while the rows go by.
 */
export const ErrorStrip = memo(function ErrorStrip({
  rows,
}: {
  rows: readonly { level: string }[];
}) {
  const marks = useMemo(() => errorMarks(rows), [rows]);
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-0 w-1.5">
      {marks.map(({ at, level }) => (
        <span
          key={at}
          className="absolute right-0 h-0.5 w-full"
          style={{ top: `${at * 100}%`, background: levelColor(level) }}
        />
      ))}
    </div>
  );
});
