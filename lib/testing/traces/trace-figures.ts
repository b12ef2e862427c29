import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { formatPairs, type PairFigures, pairFigures } from "@/lib/testing/pairs";
import { isHeldOut, labelledTraces } from "./labelled-traces";

export interface TraceFigures extends PairFigures {
  languages: number;
  /** `dotnet, 30 traces, precision 1.000, recall 1.000`: each language, and all. */
  lines: string[];
}

/** How the labelled traces are sorted: those that the rules were mended by, or those held out. */
export function traceFigures(heldOut: boolean): TraceFigures {
  const traces = labelledTraces()
    .filter((trace) => isHeldOut(trace) === heldOut)
    .map(({ language, program, cause, text }) => ({
      language,
      label: `${program}: ${cause}`,
      group: fingerprint("It failed", text).id,
    }));
  const line = (name: string, of: typeof traces) =>
    `${name}, ${of.length} traces, ${formatPairs(pairFigures(of))}`;
  const languages = [...new Set(traces.map(({ language }) => language))];
  const lines = languages.map((name) =>
    line(
      name,
      traces.filter(({ language }) => language === name),
    ),
  );
  return {
    ...pairFigures(traces),
    languages: languages.length,
    lines: [...lines, line("all", traces)],
  };
}
