import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useCommands } from "@/components/commands/use-commands";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useSavedViews } from "./use-saved-views";

const ViewPanel = dynamic(() => import("./view-panel").then((panel) => panel.ViewPanel), {
  loading: () => <div className="h-40" />,
});

/** The view that is shown by name, whether it has been changed, and the way to the others. */
export function ViewMenu() {
  const holder = useRef<HTMLSpanElement>(null);
  const [wanted, setWanted] = useState(false);
  const views = useSavedViews(wanted);
  const { all, current, isEdited, isGone } = views;
  useCommands(() => [
    {
      group: "Go to",
      label: "Saved views",
      words: "save bookmark",
      run: () => holder.current?.querySelector("button")?.click(),
    },
    ...(all ?? []).map((view) => ({
      group: "Go to" as const,
      label: `View: ${view.name}`,
      words: view.description,
      isCurrent: view === current && !isEdited,
      run: () => views.open(view),
    })),
  ]);
  return (
    <span ref={holder} className="inline-flex shrink-0">
      <Popover
        label="Saved views"
        className="w-80"
        trigger={({ active, ...trigger }) => (
          <Button
            {...trigger}
            variant="plain"
            active={active}
            aria-label={current ? `Saved views: ${current.name}` : "Saved views"}
            className="max-w-60 px-2!"
            onClick={() => setWanted(true)}
          >
            <Bookmark size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
            <span className="truncate max-md:sr-only">{current?.name ?? "Views"}</span>
            {isEdited && <span className="text-faint text-row">edited</span>}
            {isGone && <span className="text-faint text-row">not there any more</span>}
          </Button>
        )}
      >
        {(close) => <ViewPanel views={views} close={close} />}
      </Popover>
    </span>
  );
}
