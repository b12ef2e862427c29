/** What exists is seen, and the step to it from nothing is the largest. */
const FAINTEST = 0.16;

/**
 * How strong a colour is that stands for `count` of at most `most`, from 0 to 1. By the root of it:
 * one slow call beside a thousand quick ones is what somebody looks for.
 */
export function heatOf(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  return FAINTEST + (1 - FAINTEST) * Math.sqrt(Math.min(1, count / most));
}
