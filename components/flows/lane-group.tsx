import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";

interface LaneGroupProps<Item> {
  title: string;
  items: readonly Item[];
  /** Shown at first. */
  most: number;
  /** There are so many more that aren't in the answer. */
  beyond?: number;
  children: (item: Item) => ReactNode;
}

/** Lanes of one kind under their title, the first of them at first. */
export function LaneGroup<Item>({
  title,
  items,
  most,
  beyond = 0,
  children,
}: LaneGroupProps<Item>) {
  const id = useId();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, most);
  const rest = items.length - shown.length;
  return (
    <section aria-labelledby={id} className="pt-1">
      <h3 id={id} className="pt-1 text-faint text-label">
        {title}
      </h3>
      <ul>{shown.map(children)}</ul>
      {rest > 0 && (
        <Button variant="plain" onClick={() => setAll(true)}>
          Show {formatNumber(rest)} more
        </Button>
      )}
      {rest === 0 && beyond > 0 && (
        <p className="text-faint text-row">{formatNumber(beyond)} more are not shown.</p>
      )}
    </section>
  );
}
