import { useQuery } from "@tanstack/react-query";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { triedPatternQuery } from "@/lib/client/error-rules";
import { useKept } from "@/lib/client/use-kept";
import { visibleText } from "@/lib/log/odd-characters";

/** As many as show what a pattern is after. */
const SHOWN = 6;

/** Which of the groups there are a pattern finds, or what is wrong with it. */
export function PatternMatches({ pattern }: { pattern: string }) {
  const { data, error } = useQuery(triedPatternQuery(pattern));
  const tried = useKept(data);
  if (pattern.trim() === "") return null;
  return (
    <div aria-live="polite" className="min-h-5 text-row">
      {error ? (
        <p className="text-level-error-text">{error.message}</p>
      ) : (
        tried && (
          <>
            <p className="text-muted">
              {`Finds ${formatNumber(tried.found)} of the ${formatCount(tried.known, "group")} of errors there ${tried.known === 1 ? "is" : "are"}.`}
            </p>
            <ul aria-label="Groups it finds">
              {tried.groups.slice(0, SHOWN).map(({ fingerprint, title, category }) => (
                <li key={fingerprint} className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 truncate font-mono" title={visibleText(title)}>
                    <LogText text={title} />
                  </span>
                  <span className="shrink-0 text-muted">now {category.name}</span>
                </li>
              ))}
            </ul>
          </>
        )
      )}
    </div>
  );
}
