import { Segmented } from "@/components/ui/segmented";
import { useViewState } from "@/lib/client/view-state";

/** What stands below the chart: rows by time, those most like a text, or what rows have in common. */
export type Shown = "rows" | "ranked" | "patterns";

/** What the URL says is shown. */
export function shownOf(param: (name: string) => string | null): Shown {
  if (param("sort") === "relevance") return "ranked";
  return param("show") === "patterns" ? "patterns" : "rows";
}

const OPTIONS = [
  { value: "rows", label: "Rows" },
  { value: "ranked", label: "Best match" },
  { value: "patterns", label: "Patterns" },
] as const satisfies { value: Shown; label: string }[];

/** The tabs of the explorer. */
export function ShowChoice() {
  const { param, setParams } = useViewState();
  return (
    <Segmented
      label="Show"
      value={shownOf(param)}
      options={OPTIONS}
      onChange={(value) =>
        setParams({
          show: value === "patterns" ? value : null,
          sort: value === "ranked" ? "relevance" : null,
          alike: null,
          text: null,
          pattern: null,
          only: null,
          around: null,
          like: null,
          row: null,
        })
      }
    />
  );
}
