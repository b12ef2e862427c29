import type { Decisions } from "./decisions";
import type { KnownGroup } from "./source";

/** The groups there are, those merged by hand as one, called as the one the others were merged into. */
export function mergedGroups(
  groups: readonly KnownGroup[],
  decisions: Pick<Decisions, "rootOf">,
): KnownGroup[] {
  const merged = new Map<string, KnownGroup>();
  for (const group of groups) {
    const root = decisions.rootOf(group.fingerprint);
    const before = merged.get(root) ?? group;
    merged.set(root, {
      ...(group.fingerprint === root ? group : before),
      fingerprint: root,
      first: group.first < before.first ? group.first : before.first,
      last: group.last > before.last ? group.last : before.last,
    });
  }
  return [...merged.values()];
}
