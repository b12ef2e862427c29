import { type ReactNode, useId, useMemo } from "react";
import { LevelLabel } from "@/components/level/level-label";
import { formatAgo } from "@/components/ui/format-ago";
import { formatCount } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { formatZone } from "@/components/ui/format-zone";
import { useViewState } from "@/lib/client/view-state";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { CopyButton } from "./copy-button";
import { FieldList } from "./field-list";
import { marksOf } from "./highlight";
import { JsonTree } from "./json-tree";
import { entriesOf } from "./json-value";
import { LogMessage } from "./log-message";
import { LongText } from "./long-text";
import { lineCount } from "./row-summary";
import { StackTrace } from "./stack-trace";
import { ValueMenu } from "./value-menu";

/** About 200 lines: laid out in a few milliseconds. */
const TEXT_CHARS = 20_000;

/** Everything a row holds, what is read first at the top. */
export function DetailBody({ row }: { row: LogRow }) {
  const { view, zone } = useViewState();
  const marks = useMemo(() => marksOf(view.q), [view.q]);
  const { timestamp, exception, extra_data: extra } = row;
  const entries = entriesOf(extra, []);
  return (
    <div className="pb-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-3">
        <LevelLabel level={row.level} />
        <ValueMenu name="level" field="level" value={row.level} />
        <time dateTime={timestamp} className="font-mono text-row">
          {formatDateTime(timestamp, zone, "microsecond")}
        </time>
        <span className="text-faint text-row">
          {formatZone(Date.parse(timestamp), zone)} ·{" "}
          <span suppressHydrationWarning>{formatAgo(timestamp, Date.now())}</span>
        </span>
      </div>
      <Part
        title="Message"
        actions={
          <>
            <CopyButton label="Copy message" text={() => row.message} />
            <ValueMenu name="message" field="message" value={row.message} />
          </>
        }
      >
        <Log
          text={row.message}
          draw={(text) => <LogMessage text={text} pattern={marks.message} />}
        />
      </Part>
      {exception && (
        <Part
          title={`Exception · ${formatCount(lineCount(exception), "line")}`}
          actions={
            <>
              <CopyButton label="Copy exception" text={() => exception} />
              <ValueMenu name="exception" field="exception" value={exception} />
            </>
          }
        >
          <Log
            text={exception}
            draw={(text) => <StackTrace text={text} pattern={marks.exception} />}
          />
        </Part>
      )}
      {entries.length > 0 && (
        <Part
          title="Extra data"
          actions={<CopyButton label="Copy extra data" text={() => printExact(extra, 2)} />}
        >
          <div className="pl-4">
            <JsonTree entries={entries} label="Extra data" />
          </div>
        </Part>
      )}
      <Part title="Fields">
        <FieldList row={row} zone={zone} />
      </Part>
    </div>
  );
}

interface PartProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

function Part({ title, actions, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="px-3 pt-3">
      <div className="flex h-row items-center gap-0.5">
        <h3 id={id} className="flex-1 text-faint text-label">
          {title}
        </h3>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Text as it was written, its newlines kept. Always text: a log may hold anybody's HTML. */
function Log({ text, draw }: { text: string; draw: (text: string) => ReactNode }) {
  return (
    <pre className="font-mono text-row whitespace-pre-wrap wrap-anywhere">
      <LongText text={text} shown={TEXT_CHARS} draw={draw} />
    </pre>
  );
}
