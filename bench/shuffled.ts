import { Random } from "@/lib/server/demo/random";

/**
 * The same in another order each round: what one question leaves behind, garbage and caches full of
 * its own, would else always meet the same other.
 */
export function shuffled<Each>(all: readonly Each[], round: number): Each[] {
  const random = new Random(round);
  const left = [...all];
  return all.flatMap(() => left.splice(random.below(left.length), 1));
}
