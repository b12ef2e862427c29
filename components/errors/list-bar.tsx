import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { formatNumber } from "@/components/ui/format-number";
import { Segmented } from "@/components/ui/segmented";
import type { Errors } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import type { ErrorSort } from "@/lib/log/error-state";
import { viewHref } from "@/lib/query/url";
import { readAsked, readTab, TABS } from "./asked";

const SORTS: readonly { value: ErrorSort; label: string; title: string }[] = [
  { value: "latest", label: "Latest", title: "What happened last first" },
  { value: "newest", label: "Newest", title: "What began last first" },
  { value: "frequent", label: "Frequent", title: "Most errors first" },
  { value: "rising", label: "Rising", title: "What grew most against the range before first" },
];

interface ListBarProps {
  /** Groups of each state; not known yet, or not at all. */
  states: Errors["states"] | undefined;
  /** Whether anything can be made of groups, so that they have states. */
  haveStates: boolean;
}

/** Which groups are listed, and in what order. */
export function ListBar({ states, haveStates }: ListBarProps) {
  const { view, param, setParams } = useViewState();
  const tab = readTab(param("state"));
  const { sort } = readAsked(param);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5 md:px-4">
      <nav
        aria-label="States"
        className="-ml-2 flex min-w-0 flex-1 overflow-x-auto max-sm:basis-full"
      >
        {(haveStates ? TABS : []).map(({ key, label, states: counted }) => (
          <Link
            key={key}
            href={viewHref("/errors", view, { state: key, sort })}
            prefetch={false}
            aria-current={key === tab.key ? "page" : undefined}
            className={classNames(
              "flex h-row shrink-0 items-center gap-1.5 rounded-control px-2 -outline-offset-2",
              key === tab.key
                ? "bg-hover font-medium text-ink"
                : "text-muted hover:bg-hover hover:text-ink",
            )}
          >
            {label}
            {states && (
              <span className="font-normal text-faint text-row">
                {formatNumber(counted.reduce((sum, state) => sum + (states[state] ?? 0), 0))}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <Segmented
        label="Order"
        options={SORTS}
        value={sort}
        onChange={(value) => setParams({ sort: value }, "replace")}
      />
    </div>
  );
}
