import { Check } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { SavedView } from "@/lib/client/views";

/** As many are seen at a glance. */
const SEARCHED_FROM = 8;

interface ViewListProps {
  all: readonly SavedView[] | null;
  current: SavedView | null;
  error: Error | null;
  onOpen: (view: SavedView) => void;
}

export function ViewList({ all, current, error, onOpen }: ViewListProps) {
  const [typed, setTyped] = useState("");
  if (all === null) {
    return error ? (
      <Notice tone="error">{error.message}</Notice>
    ) : (
      <p className="p-3 text-faint text-row">Looking for saved views…</p>
    );
  }
  if (all.length === 0) return <p className="p-3 text-faint text-row">No view is saved yet.</p>;
  const word = typed.trim().toLowerCase();
  const found = all.filter(({ name, description }) =>
    `${name}\n${description}`.toLowerCase().includes(word),
  );
  return (
    <>
      {all.length >= SEARCHED_FROM && (
        <div className="p-2 pb-0">
          <Input
            aria-label="Search views"
            placeholder="Search views"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {/* Scrolled by the keyboard through its buttons. */}
      <ul aria-label="Views" className="min-h-0 overflow-y-auto p-1">
        {found.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              aria-current={view.id === current?.id}
              onClick={() => onOpen(view)}
              title={view.description || undefined}
              className="flex h-row w-full items-center gap-2 rounded-control px-2 text-left -outline-offset-2 hover:bg-hover"
            >
              <Check
                size={14}
                aria-hidden
                className={view.id === current?.id ? "shrink-0" : "invisible shrink-0"}
              />
              <span className="max-w-44 shrink-0 truncate">{view.name}</span>
              <span className="min-w-0 truncate text-faint text-row">{view.description}</span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="p-2 text-faint text-row">No view is called that.</li>}
      </ul>
    </>
  );
}
