import dynamic from "next/dynamic";
import type { IndexAdviceProps } from "./index-advice";

/** Few searches take that long: it is loaded for those. */
const IndexAdvice = dynamic(() => import("./index-advice").then((advice) => advice.IndexAdvice));

/** Where a search took too long, or may: why, and the index that it lacks. */
export function AdviceSlot(props: IndexAdviceProps) {
  return <IndexAdvice {...props} />;
}
