import { Link, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { SavedView } from "@/lib/client/views";
import { CopyButton } from "./copy-button";
import type { SavedViews } from "./use-saved-views";

interface CurrentViewProps {
  views: SavedViews;
  view: SavedView;
  onUpdate: () => void;
  onSaveAs: () => void;
  onRename: () => void;
  onDelete: () => void;
}

/** The view in the address: whether what is shown is still it, and what can be done with it. */
export function CurrentView(props: CurrentViewProps) {
  const { views, view, onUpdate, onSaveAs, onRename, onDelete } = props;
  const { isEdited } = views;
  const [isDeleting, setDeleting] = useState(false);
  const link = () => new URL(`/logs?view=${view.id}`, window.location.href).href;
  return (
    <section aria-label="This view" className="flex flex-col gap-2 border-line border-b p-3">
      <div className="flex items-center gap-1">
        <h2 className="min-w-0 truncate font-medium" title={view.name}>
          {view.name}
        </h2>
        {isEdited && <Badge tone="accent">edited</Badge>}
        <span className="flex-1" />
        <CopyButton icon={Link} label="Copy link" text={link} />
        {view.is_changeable && (
          <IconButton icon={Trash2} label="Delete" onClick={() => setDeleting(true)} />
        )}
        <IconButton icon={X} label="Leave this view" onClick={() => views.name(null)} />
      </div>
      {view.description && <p className="text-muted text-row">{view.description}</p>}
      {isDeleting ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 text-row">Delete it for everybody?</p>
          <Button onClick={onDelete}>Delete</Button>
          <Button variant="plain" onClick={() => setDeleting(false)}>
            Keep
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          {isEdited && (
            <>
              {view.is_changeable && (
                <Button variant="primary" onClick={onUpdate} data-autofocus="">
                  Update
                </Button>
              )}
              <Button title="Back to the view as it is saved" onClick={() => views.open(view)}>
                Undo
              </Button>
            </>
          )}
          <Button onClick={onSaveAs}>Save as</Button>
          {view.is_changeable && <Button onClick={onRename}>Rename</Button>}
        </div>
      )}
    </section>
  );
}
