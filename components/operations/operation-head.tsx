import { ChevronLeft, Logs } from "lucide-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { LogText } from "@/components/ui/log-text";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { type CallLinks, operationHref } from "./links";
import { SlowControl } from "./slow-control";

interface OperationHeadProps {
  name: string;
  /** Nothing while it is on its way. */
  data?: OperationAnswer;
  links?: CallLinks;
  /** The time from which calls are slow has been changed. */
  onChange?: () => unknown;
}

/** The operation's name, the way back to all of them, and the ways on. */
export function OperationHead({ name, data, links, onChange }: OperationHeadProps) {
  const { view } = useViewState();
  const rows = links?.calls() ?? null;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-3 py-1.5 md:px-4">
      <Link
        href={operationHref(view, null)}
        prefetch={false}
        className="-ml-1 flex h-row items-center gap-0.5 rounded-control pr-1.5 text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft size={15} aria-hidden />
        Operations
      </Link>
      <span aria-hidden="true" className="text-faint">
        /
      </span>
      <h2
        className="min-w-0 flex-1 truncate font-medium font-mono text-row"
        title={visibleText(name)}
      >
        <LogText text={name} />
      </h2>
      {data && onChange && <SlowControl data={data} onChange={onChange} />}
      {rows && (
        <ButtonLink href={rows}>
          <Logs size={14} aria-hidden />
          Show rows
        </ButtonLink>
      )}
    </div>
  );
}
