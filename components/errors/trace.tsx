import { useState } from "react";
import { Section } from "@/components/layout/section";
import { StackTrace } from "@/components/logs/stack-trace";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { ErrorDetails } from "@/lib/client/errors";

/** Most traces say by then what failed. */
const SHOWN_LINES = 24;

/** What is longer is read in the explorer. */
const MOST_CHARACTERS = 50_000;

/** The newest error's message and exception, library frames behind the program's own. */
export function Trace({ data }: { data: ErrorDetails }) {
  const [isWhole, setWhole] = useState(false);
  const [newest] = data.samples;
  if (!newest) return null;
  const text = (newest.exception ?? newest.message).slice(0, MOST_CHARACTERS).trimEnd();
  const lines = text.split("\n");
  const shown = isWhole ? text : lines.slice(0, SHOWN_LINES).join("\n");
  return (
    <Section
      title={newest.exception === null ? "Message" : "Stack trace"}
      aside="of the newest error"
    >
      {newest.exception !== null && (
        <p className="pb-1 break-words font-mono text-row">
          <LogText text={newest.message.slice(0, 1_000)} />
        </p>
      )}
      <pre className="rounded-control border border-line bg-surface p-2 font-mono text-row whitespace-pre-wrap break-words">
        <StackTrace text={shown} pattern={null} />
      </pre>
      {lines.length > SHOWN_LINES && (
        <Button
          variant="plain"
          aria-expanded={isWhole}
          className="mt-1 -ml-2"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "Show less" : `Show all ${formatNumber(lines.length)} lines`}
        </Button>
      )}
    </Section>
  );
}
