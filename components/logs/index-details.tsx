import { useEffect } from "react";
import type { Advice } from "@/lib/client/advice";
import { readsWords, sampleWords } from "./advice-words";
import { CopyButton } from "./copy-button";
import { Term } from "./query-term";
import { SqlText } from "./sql-text";

interface IndexDetailsProps {
  advice: Advice;
  onReading?: ((isReading: boolean) => void) | undefined;
}

/** What is wrong, term by term, and the script that mends it. */
export function IndexDetails({ advice, onReading }: IndexDetailsProps) {
  useEffect(() => {
    onReading?.(true);
    return () => onReading?.(false);
  }, [onReading]);
  const { problems, index, sample } = advice;
  return (
    <div className="flex flex-col gap-3 p-3 text-start text-body">
      <div>
        <h2 className="font-medium">{readsWords(advice)}</h2>
        <ul className="mt-1 flex flex-col gap-1">
          {problems.map(({ term, why, instead, sample: own }) => (
            <li key={term}>
              <Term text={term} />
              {term === null ? capital(why) : why}. {instead}{" "}
              <span className="text-muted">{sampleWords(own ?? sample)}</span>
            </li>
          ))}
        </ul>
      </div>
      {index && <Script index={index} />}
    </div>
  );
}

function Script({ index }: { index: NonNullable<Advice["index"]> }) {
  const { script, names, writers_percent: percent, adopt } = index;
  const many = names.length > 1;
  return (
    <>
      <div className="rounded-control border border-line">
        <div className="flex items-center gap-2 border-line border-b pl-2.5">
          <p className="min-w-0 flex-1 py-1 text-muted text-row">
            {many ? `${names.length} indexes lead` : "An index leads"} straight to its rows. For
            psql, as the role that owns the table.
          </p>
          <CopyButton label="Copy the script" text={() => script} />
        </div>
        <SqlText label="Script" text={script} />
      </div>
      <p className="max-w-prose text-muted">
        Nobody has to wait while {many ? "they are" : "it is"} made. From then on each INSERT takes
        about {percent} % longer; <code className="font-mono text-row">drop index</code> takes{" "}
        {many ? "them" : "it"} back.
      </p>
      {adopt && (
        <p className="max-w-prose text-muted">
          Or <code className="font-mono text-row whitespace-nowrap">{adopt}</code> makes the table
          Cordwood's own, with a search index and counts of every day, which serve this and more.
        </p>
      )}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
