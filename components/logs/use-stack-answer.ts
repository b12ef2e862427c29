import { useMemo, useState } from "react";
import type { Histogram } from "@/lib/client/queries";
import { type Stack, stackOf, valuesIn } from "./stack";
import { type ColorSlots, colorSlots } from "./stack-colors";

const NOBODY: ColorSlots = new Map();

/** An answer as the chart draws it: a value keeps its colour from answer to answer. */
export function useStackAnswer(histogram: Histogram | undefined): Stack | null {
  const [known, setKnown] = useState({ by: "", slots: NOBODY });
  const by = histogram?.by ?? known.by;
  const before = by === known.by ? known.slots : NOBODY;
  const slots = useMemo(() => {
    const values = histogram ? valuesIn(histogram).map(({ value }) => value) : [];
    return colorSlots(before, values);
  }, [histogram, before]);
  if (slots !== known.slots || by !== known.by) setKnown({ by, slots });
  return useMemo(() => (histogram ? stackOf(histogram, slots) : null), [histogram, slots]);
}
