import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { CheckItem } from "@/components/ui/check-item";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/lib/log/odd-characters";
import type { FilterValue } from "@/lib/query/filter-value";
import { ChoiceItem } from "./choice-item";
import type { Choice } from "./choosers";
import { isBranchChosen, type LoggerNode, loggerTree, toggleBranch } from "./logger-tree";
import { useQueryEdit } from "./use-query-edit";

interface LoggerChoicesProps {
  choices: readonly Choice[];
  chosen: readonly FilterValue[];
  onToggle: (value: string) => void;
}

/** Loggers by their dotted names: a branch is chosen as a whole, or opened. */
export function LoggerChoices({ choices, chosen, onToggle }: LoggerChoicesProps) {
  const counted = choices.map(({ value, count }) => ({ value, count: count ?? 0 }));
  const byValue = new Map(choices.map((choice) => [choice.value, choice]));
  return loggerTree(counted).map((node) => (
    <LoggerBranch
      key={`${node.name} ${node.children.length}`}
      node={node}
      byValue={byValue}
      chosen={chosen}
      onToggle={onToggle}
    />
  ));
}

interface LoggerBranchProps extends Omit<LoggerChoicesProps, "choices"> {
  node: LoggerNode;
  byValue: ReadonlyMap<string, Choice>;
}

function LoggerBranch({ node, byValue, chosen, onToggle }: LoggerBranchProps) {
  const { q, editQuery } = useQueryEdit();
  const { name, label, count, children } = node;
  const [open, setOpen] = useState(children.some((child) => chosen.includes(child.name)));

  if (children.length === 0) {
    const choice = byValue.get(name);
    return (
      <li className="pl-6">
        <ChoiceItem
          field="logger"
          value={name}
          count={choice ? choice.count : count}
          checked={choice?.chosen ?? false}
          chosen={chosen}
          onChange={() => onToggle(name)}
        >
          <span className="font-mono text-row" title={visibleText(name)}>
            <LogText text={label} />
          </span>
        </ChoiceItem>
      </li>
    );
  }
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li>
      <div className="flex items-center">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Loggers of ${visibleText(name)}`}
          onClick={() => setOpen(!open)}
          className="grid size-6 shrink-0 place-items-center rounded-control text-faint hover:bg-hover hover:text-ink"
        >
          <Chevron size={13} aria-hidden />
        </button>
        <div className="min-w-0 flex-1 pr-6">
          <CheckItem
            checked={isBranchChosen(q, node)}
            onChange={() => editQuery(toggleBranch(q, node))}
            hint={formatNumber(count)}
          >
            <span className="font-mono text-row" title={visibleText(`${name}.*`)}>
              <LogText text={label} />
              <span className="text-faint">.*</span>
            </span>
          </CheckItem>
        </div>
      </div>
      {open && (
        <ul className="ml-3 border-line border-l">
          {children.map((child) => (
            <LoggerBranch
              key={`${child.name} ${child.children.length}`}
              node={child}
              byValue={byValue}
              chosen={chosen}
              onToggle={onToggle}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
