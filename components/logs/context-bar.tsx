import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Plus } from "lucide-react";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/components/ui/format-time";
import { Menu, MenuItem } from "@/components/ui/menu";
import { seenPaths } from "@/lib/client/seen-paths";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { cellText, columnOf } from "./column";
import { comparableFields } from "./context-rows";
import { RowsStart } from "./rows-end";
import type { RowContext } from "./use-row-context";

/** Fields with a button of their own: what rows are compared by most. */
const USUAL = ["host", "logger"];

/** Over the rows around one: which of them are shown, and the way back to the search. */
export function ContextBar({ context }: { context: RowContext }) {
  const { zone } = useViewState();
  const queryClient = useQueryClient();
  const { reference, row, like, unsaid, setLike, newer, leave } = context;
  const fields = useMemo(
    () => (row ? comparableFields(row, seenPaths(queryClient)) : []),
    [row, queryClient],
  );
  const shown = [...new Set([...USUAL.filter((name) => fields.includes(name)), ...like])];
  const others = fields.filter((name) => !shown.includes(name));
  const toggle = (name: string) =>
    setLike(like.includes(name) ? like.filter((each) => each !== name) : [...like, name]);

  return (
    <div className="flex min-h-row-tall shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-2 py-1 md:px-3">
      <Button variant="plain" onClick={leave}>
        <ArrowLeft size={14} aria-hidden />
        Back to the search
      </Button>
      <p className="text-muted">
        Rows around{" "}
        <time dateTime={reference.timestamp} className="font-mono text-row whitespace-nowrap">
          {formatDateTime(reference.timestamp, zone)}
        </time>
      </p>
      <ul aria-label="Same values" className="flex min-w-0 flex-wrap items-center gap-1">
        {shown.map((name) => (
          <li key={name} className="min-w-0">
            <Button
              variant="outline"
              aria-pressed={like.includes(name)}
              active={like.includes(name)}
              onClick={() => toggle(name)}
              className="h-6! max-w-80 px-2! font-normal! text-row! aria-pressed:border-accent"
            >
              Same {name}
              <span className="truncate font-mono text-muted">{valueIn(context, name)}</span>
            </Button>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <Menu
              label="Same value in another field"
              className="max-h-80"
              trigger={({ active, ...trigger }) => (
                <Button
                  {...trigger}
                  variant="plain"
                  active={active}
                  aria-label="Same value in another field"
                  square
                  className="h-6!"
                >
                  <Plus size={14} aria-hidden />
                </Button>
              )}
            >
              {(close) =>
                others.map((name) => (
                  <MenuItem
                    key={name}
                    hint={<span className="block max-w-40 truncate">{valueIn(context, name)}</span>}
                    onSelect={() => {
                      close();
                      toggle(name);
                    }}
                  >
                    {name}
                  </MenuItem>
                ))
              }
            </Menu>
          </li>
        )}
      </ul>
      {unsaid.length > 0 && (
        <p role="status" className="text-muted text-row">
          Rows can't be compared by {unsaid.map(visibleText).join(", ")}: all are shown.
        </p>
      )}
      <RowsStart newer={newer} />
    </div>
  );
}

function valueIn({ row }: RowContext, name: string): string {
  return row ? cellText(columnOf(name)?.valueOf(row)) : "";
}
