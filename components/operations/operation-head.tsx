import { Logs } from "lucide-react";
import { PagePath } from "@/components/layout/page-path";
import { ButtonLink } from "@/components/ui/button-link";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
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
      <PagePath all={{ href: operationHref(view, null), label: "Operations" }} title={name} />
      <span className="flex-1" />
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
