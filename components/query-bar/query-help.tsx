import { CircleHelp } from "lucide-react";
import { Popover } from "@/components/ui/popover";

const EXAMPLES = [
  { q: "timeout", finds: "in message, exception or logger, ignoring case" },
  { q: '"connection reset"', finds: "the phrase" },
  { q: "level:error,critical -host:web-3", finds: "errors, but not on web-3" },
  { q: "level:>=warning logger:auth.*", finds: "warnings and worse of every auth logger" },
  {
    q: "(logger:db.* OR logger:cache.*) duration_ms:>500",
    finds: "slow calls, by a key of extra data",
  },
  { q: "request_id:*", finds: "rows that have one" },
  { q: "message:/conn(ection)? refused/", finds: "a regular expression" },
  { q: "timestamp:>now-15m", finds: "a time" },
] as const;

/** How a search is written, by examples: a click searches for one. */
export function QueryHelp({ onPick }: { onPick: (q: string) => void }) {
  return (
    <Popover
      label="How to search"
      align="end"
      className="w-120 p-3"
      trigger={({ active, ...trigger }) => (
        <button
          type="button"
          {...trigger}
          aria-label="How to search"
          title="How to search"
          className="grid h-6.5 w-row shrink-0 place-items-center rounded-control text-faint hover:text-ink aria-expanded:text-ink"
        >
          <CircleHelp size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    >
      {(close) => (
        <>
          <ul>
            {EXAMPLES.map(({ q, finds }) => (
              <li key={q}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    onPick(q);
                  }}
                  className="w-full rounded-control px-2 py-1 text-left hover:bg-hover"
                >
                  <code className="block font-mono text-row wrap-anywhere">{q}</code>
                  <span className="text-muted text-row">{finds}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className="mt-2 border-line border-t px-2 pt-2 text-muted text-row">
            A space means AND; AND binds tighter than OR; a minus leaves out. A name that is no
            column is a key of extra data, with dots into objects. <code>*</code> and <code>?</code>{" "}
            stand for any text and any one character; <code>\</code> takes the next character as it
            is.
          </p>
        </>
      )}
    </Popover>
  );
}
