import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { ValueName } from "@/components/names/value-name";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { LogText } from "@/components/ui/log-text";
import { printExact } from "@/lib/log/exact-json";
import { branchHint, entriesOf, fieldOfPath, isBranch, type JsonEntry, kindOf } from "./json-value";
import { LongText } from "./long-text";
import { ValueMenu } from "./value-menu";

/** Children drawn at once: an array of 100,000 numbers would freeze the page. */
const CHILDREN_SHOWN = 100;
const STRING_CHARS = 400;
/** Branches this deep are open at first, unless there is very much in them. */
const OPEN_DEPTH = 2;
const OPEN_CHILDREN = 30;

interface JsonTreeProps {
  entries: JsonEntry[];
  depth?: number;
  label?: string;
}

/** JSON as a tree: branches open and close, each value has its menu. */
export function JsonTree({ entries, depth = 0, label }: JsonTreeProps) {
  const [shown, setShown] = useState(CHILDREN_SHOWN);
  const rest = entries.length - shown;
  return (
    <ul aria-label={label} className={classNames(depth > 0 && "-ml-2.5 border-line border-l pl-7")}>
      {entries.slice(0, shown).map((entry) => (
        <JsonNode key={entry.name} entry={entry} depth={depth} />
      ))}
      {rest > 0 && (
        <li>
          <Button variant="plain" onClick={() => setShown(shown + 10 * CHILDREN_SHOWN)}>
            Show more of the {rest.toLocaleString("en")} others
          </Button>
        </li>
      )}
    </ul>
  );
}

function JsonNode({ entry, depth }: { entry: JsonEntry; depth: number }) {
  const { name, value, keys } = entry;
  const field = fieldOfPath(keys);
  const branch = isBranch(value);
  const children = branch ? entriesOf(value, keys) : [];
  const [open, setOpen] = useState(depth < OPEN_DEPTH - 1 && children.length <= OPEN_CHILDREN);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li>
      <div className="flex items-start gap-2 rounded-control hover:bg-hover">
        <div className="min-w-0 flex-1 py-0.5 font-mono text-row wrap-anywhere">
          {children.length > 0 ? (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="-ml-4 rounded-mark text-left"
            >
              <Chevron size={12} aria-hidden className="mr-1 inline align-[-1px] text-faint" />
              <span className="text-muted">
                <LogText text={name} />
              </span>{" "}
              <span className="text-faint">{branchHint(value)}</span>
            </button>
          ) : (
            <>
              <span className="text-muted">
                <LogText text={name} />
              </span>
              <span className="text-faint">: </span>
              <JsonLeaf value={value} />
              <ValueName field={field} value={value} />
            </>
          )}
        </div>
        <ValueMenu name={name} field={field} value={value} />
      </div>
      {open && children.length > 0 && <JsonTree entries={children} depth={depth + 1} />}
    </li>
  );
}

/** Strings have their quotes, so that "5" and 5 can be told apart. */
function JsonLeaf({ value }: { value: unknown }) {
  if (typeof value === "string") {
    return (
      <span className="whitespace-pre-wrap">
        <span className="text-faint">"</span>
        <LongText text={value} shown={STRING_CHARS} />
        <span className="text-faint">"</span>
      </span>
    );
  }
  const kind = kindOf(value);
  if (kind === "object" || kind === "array") {
    return <span className="text-faint">{kind === "array" ? "[]" : "{}"}</span>;
  }
  return (
    <span className={kind === "null" ? "text-faint" : "text-accent"}>
      {printExact(value ?? null)}
    </span>
  );
}
