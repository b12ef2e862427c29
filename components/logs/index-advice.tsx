import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { type Advice, adviceQuery } from "@/lib/client/advice";
import { useViewState } from "@/lib/client/view-state";
import { readsWords } from "./advice-words";
import { IndexDetails } from "./index-details";
import { Term } from "./query-term";

export interface IndexAdviceProps {
  /** In a line; one below the other; or nothing but the button, where words have no room. */
  form?: "line" | "stacked" | "brief";
  /** Whether somebody reads it now. */
  onReading?: ((isReading: boolean) => void) | undefined;
}

const FORMS = {
  line: "flex min-w-0 items-center gap-x-3 gap-y-2 max-md:flex-wrap",
  stacked: "flex max-w-md flex-col items-center gap-2",
  brief: "contents",
} as const;

/** Why the search reads so much, and the index that would serve it; nothing where all is well. */
export function IndexAdvice({ form = "line", onReading }: IndexAdviceProps) {
  const { scope } = useViewState();
  const { data } = useQuery(adviceQuery(scope));
  if (!data || data.verdict === "fine") return null;
  return (
    <div className={FORMS[form]}>
      {form !== "brief" && (
        <p className="min-w-0 flex-1 text-pretty max-md:basis-full">
          <Reason advice={data} />
        </p>
      )}
      <Popover
        label={data.index ? "The index that would serve this search" : "What would help"}
        className="w-[min(54rem,calc(100vw-1rem))]"
        trigger={({ active, ...trigger }) => (
          <Button {...trigger} active={active}>
            {data.index ? "Show the index" : "What would help"}
          </Button>
        )}
      >
        {() => <IndexDetails advice={data} onReading={onReading} />}
      </Popover>
    </div>
  );
}

/** In one sentence, of the first thing that is wrong. */
function Reason({ advice }: { advice: Advice }) {
  const [first, ...others] = advice.problems;
  if (!first) return null;
  return (
    <>
      {readsWords(advice)}: <Term text={first.term} />
      {first.why}
      {others.length > 0 && `, and ${others.length} more`}.
    </>
  );
}
