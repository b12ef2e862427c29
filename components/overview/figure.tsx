import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ChangeWords } from "./change-words";

interface FigureProps {
  label: string;
  value: string;
  /** The rows that are counted. */
  href: string;
  /** What a click on the number shows, after the number: "errors". */
  of: string;
  change: ChangeWords;
  /** What it is compared with: "the 24 h before". A phone says it once for all figures. */
  period: string;
  /** The rows of the period before. */
  beforeHref: string;
  trend?: ReactNode;
  /** More of it is worse: much more is coloured. */
  isBad?: boolean;
}

/** One number of the top row: what it is, how much, against before, and its shape over time. */
export function Figure(props: FigureProps) {
  const { label, value, href, of, change, period, beforeHref, trend, isBad } = props;
  const alarming = isBad && change.isHigh;
  return (
    <div className="min-w-0 border-line px-3 py-2 not-first:border-l max-lg:nth-3:border-l-0 max-lg:nth-[n+3]:border-t md:px-4">
      <div className="text-label text-muted">{label}</div>
      <div className="flex items-end gap-3">
        <Link
          href={href}
          prefetch={false}
          aria-label={`${label}: ${value}. Show ${of}`}
          className={classNames(
            "shrink-0 font-medium text-figure hover:underline decoration-1 underline-offset-4",
            alarming && "text-level-error-text",
          )}
        >
          {value}
        </Link>
        <div className="min-w-0 flex-1 pb-1 max-sm:hidden">{trend}</div>
      </div>
      <Link
        href={beforeHref}
        prefetch={false}
        className="block text-muted text-row hover:text-ink hover:underline truncate"
      >
        {change.change && (
          <span className={classNames("font-medium", alarming && "text-level-error-text")}>
            {change.change}{" "}
          </span>
        )}
        {change.against}
        <span className="max-sm:sr-only"> in {period}</span>
      </Link>
    </div>
  );
}
