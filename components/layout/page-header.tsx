import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

interface PageHeaderProps {
  /**
   * The page's name: its h1, out of sight where the search bar takes its place and on a phone,
   * where the bar at the foot says it.
   */
  title: string;
  /** The search bar. */
  search?: ReactNode;
  /** Range, refresh, zone, in this order: the same place on every page. */
  controls?: ReactNode;
}

/**
 * The one bar at the top of a page: search at its left, range and zone at its right. On a phone the
 * controls come first and the search bar below them takes the whole width.
 */
export function PageHeader({ title, search, controls }: PageHeaderProps) {
  return (
    <header className="flex shrink-0 flex-col-reverse gap-2 border-line border-b px-3 py-2 md:flex-row md:items-start md:px-4">
      <h1
        className={classNames(
          "font-medium text-body leading-7",
          search ? "sr-only" : "max-md:sr-only md:flex-1",
        )}
      >
        {title}
      </h1>
      {search && <div className="min-w-0 flex-1">{search}</div>}
      {controls && <div className="flex items-center gap-2">{controls}</div>}
    </header>
  );
}
