import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { logQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { eventTypeOf, withEventType } from "@/lib/query/event-type";
import { parseRowReference } from "@/lib/query/url";
import type { RankedRows } from "./use-ranked-rows";

const EVENTS = [
  { value: "any", label: "Any event" },
  { value: "error", label: "Errors" },
  { value: "fix", label: "Fixes" },
] as const;

/** Over the best matches: what they are to be like, which events, and how they were found. */
export function RankedBar({ ranked }: { ranked: RankedRows }) {
  const { view, setView, param } = useViewState();
  const { ranking, rows, stale } = ranked;
  const alike = param("alike");
  return (
    <div className="flex min-h-row-tall shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-row md:px-4">
      {alike ? <AlikeRow written={alike} /> : <AlikeText key={param("text")} />}
      <Segmented
        label="Events"
        options={EVENTS}
        value={eventTypeOf(view.q) ?? "any"}
        onChange={(value) => setView({ q: withEventType(view.q, value === "any" ? null : value) })}
      />
      {ranking && rows && !stale && (
        <p role="status" className="text-muted" title={`Words: ${ranking.words.join(", ")}`}>
          {ranking.cut
            ? `Best of the ${formatCount(ranking.compared, "row")} that were found in time`
            : `Best of ${formatCount(ranking.compared, "row")} compared`}
        </p>
      )}
    </div>
  );
}

/** The text that rows are to be like; none leaves that to the words of the search. */
function AlikeText() {
  const { param, setParams } = useViewState();
  const [text, setText] = useState(param("text") ?? "");
  return (
    <form
      className="min-w-40 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        setParams({ text: text.trim() || null });
      }}
    >
      <Input
        aria-label="Rows most like this text"
        placeholder="Rows most like a text: by default the words of the search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full font-mono"
      />
    </form>
  );
}

function AlikeRow({ written }: { written: string }) {
  const { setParams } = useViewState();
  const reference = useMemo(() => parseRowReference(written), [written]);
  const { data } = useQuery({
    ...logQuery(reference?.id ?? "", reference?.timestamp ?? null),
    enabled: reference !== null,
  });
  return (
    <p className="flex min-w-40 flex-1 items-center gap-2">
      <span className="shrink-0 text-muted">Rows most like</span>
      <span className="truncate font-mono">{data?.message ?? "a row"}</span>
      <IconButton
        icon={X}
        label="Compare with a text instead"
        onClick={() => setParams({ alike: null })}
      />
    </p>
  );
}
