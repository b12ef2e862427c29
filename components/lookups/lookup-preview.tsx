import { useQuery } from "@tanstack/react-query";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { type LookupDraft, triedLookupQuery } from "@/lib/client/lookups";
import { useKept } from "@/lib/client/use-kept";

/** What a lookup would find of the values that came last, or why it can't be made. */
export function LookupPreview({ draft }: { draft: LookupDraft }) {
  const { data, error } = useQuery(triedLookupQuery(draft));
  const tried = useKept(data);
  if (draft.field.trim() === "" || draft.shown === "") return null;
  return (
    <div aria-live="polite" className="min-h-24 text-row">
      {error ? (
        <p className="text-level-error-text">
          <LogText text={error.message} />
        </p>
      ) : (
        tried && (
          <>
            {tried.problem !== null ? (
              <p className="text-level-error-text">
                <LogText text={tried.problem} />
              </p>
            ) : (
              <p className="text-muted">{foundWords(tried)}</p>
            )}
            <ul aria-label="Values and their names">
              {tried.examples.map(({ value, name }) => (
                <li key={value} className="truncate">
                  <span className="font-mono">
                    <LogText text={value} />
                  </span>
                  <span className="ml-2 text-muted">
                    {name === null ? "not found" : <LogText text={name} />}
                  </span>
                </li>
              ))}
            </ul>
            {tried.warning !== null && (
              <Notice tone="warning" className="px-0!">
                <LogText text={tried.warning} />
              </Notice>
            )}
          </>
        )
      )}
    </div>
  );
}

function foundWords({ values, found }: { values: number | null; found: number }): string {
  if (values === null) return "To find rows with this field took too long; names are shown still.";
  if (values === 0) return "No row of the last seven days has this field.";
  return `Finds ${formatNumber(found)} of the ${formatCount(values, "value")} that came last.`;
}
