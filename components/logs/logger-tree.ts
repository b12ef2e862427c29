import { splitQuery } from "@/lib/query/conjuncts";
import { addTerm, setValues } from "@/lib/query/edit";
import { formatValue } from "@/lib/query/format-value";

/** A logger, or what several have in common. */
export interface LoggerNode {
  /** `auth.login`; of a branch what all in it begin with, without the dot. */
  name: string;
  /** What it adds to the branch it is in. */
  label: string;
  count: number;
  /** Empty for a logger. */
  children: LoggerNode[];
}

interface Counted {
  value: string;
  count: number;
}

/** Dotted names as a tree, the most frequent first; a branch holds at least two. */
export function loggerTree(loggers: readonly Counted[]): LoggerNode[] {
  return nodesBelow(
    loggers.map(({ value, count }) => ({ value, count, parts: value.split(".") })),
    0,
  );
}

interface Member extends Counted {
  /** The names between its dots. */
  parts: string[];
}

/** The nodes of loggers whose first `depth` names are the same, ignoring case as a search does. */
function nodesBelow(members: readonly Member[], depth: number): LoggerNode[] {
  const groups = new Map<string | undefined, Member[]>();
  for (const member of members) {
    const part = member.parts[depth]?.toLowerCase();
    groups.set(part, [...(groups.get(part) ?? []), member]);
  }
  // Names that end here may still be several: the server tells some letters apart that are one here.
  const nodes = [...groups].flatMap(([part, group]) =>
    part === undefined ? group.map((member) => nodeOf([member], depth)) : [nodeOf(group, depth)],
  );
  return nodes.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function nodeOf(group: readonly Member[], depth: number): LoggerNode {
  const count = group.reduce((sum, member) => sum + member.count, 0);
  const parts = group[0]?.parts ?? [];
  if (group.length === 1) {
    // A logger that has others below it is listed among them, by its last name.
    const label = parts.slice(Math.min(depth, parts.length - 1)).join(".");
    return { name: parts.join("."), label, count, children: [] };
  }
  // A chain without a fork is one branch: `suppliers.feed` and not one inside the other.
  let end = depth + 1;
  const isShared = (part: string | undefined, at: number) =>
    group.every((member) => member.parts[at]?.toLowerCase() === part?.toLowerCase());
  while (parts[end] !== undefined && isShared(parts[end], end)) end += 1;
  return {
    name: parts.slice(0, end).join("."),
    label: parts.slice(depth, end).join("."),
    count,
    children: nodesBelow(group, end),
  };
}

/** Whether the query asks for all loggers of a branch. */
export function isBranchChosen(q: string, branch: LoggerNode): boolean {
  return splitQuery(q)?.terms.some(({ text }) => text === branchTerm(branch)) ?? false;
}

/** The query with all loggers of a branch in place of those it asked for, or without them. */
export function toggleBranch(q: string, branch: LoggerNode): string {
  const free = setValues(q, "logger", []);
  return isBranchChosen(q, branch) ? free : addTerm(free, branchTerm(branch));
}

/** The branch itself may be a logger, to which `auth.*` doesn't extend. */
function branchTerm({ name, children }: LoggerNode): string {
  const own = children.some((child) => isSameName(child.name, name) && child.children.length === 0);
  // A value with wildcards has to stand unquoted; a name that needs quotes can't have them.
  const pattern = `${escapeWord(name)}.*`;
  return own ? `logger:${formatValue(name)},${pattern}` : `logger:${pattern}`;
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function escapeWord(name: string): string {
  return name.replace(/[\s()\\*?,"]/g, "\\$&");
}
