import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api-error";
import {
  createSavedView,
  deleteSavedView,
  type SavedView,
  updateSavedView,
  type ViewDraft,
  viewsQuery,
} from "@/lib/client/views";
import type { SavedViews } from "./use-saved-views";
import { CurrentView } from "./view-current";
import { ViewForm } from "./view-form";
import { ViewList } from "./view-list";
import { ViewObstacle } from "./view-obstacle";

interface ViewPanelProps {
  views: SavedViews;
  close: () => void;
}

/** The view that is shown, what can be done with it, and all there are. */
export function ViewPanel({ views, close }: ViewPanelProps) {
  const { all, current, shown, obstacle, error } = views;
  const queryClient = useQueryClient();
  const [form, setForm] = useState<"new" | "rename" | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const attempt = async (work: () => Promise<SavedView | null>) => {
    try {
      const named = await work();
      setFailure(null);
      setForm(null);
      views.name(named);
    } catch (cause) {
      setFailure(cause);
    }
    // Others' changes too: what failed may have failed by them.
    await queryClient.invalidateQueries(viewsQuery());
  };
  const update = (draft: ViewDraft) =>
    attempt(() => (current ? updateSavedView(current, draft) : createSavedView(draft)));

  return (
    <div className="flex max-h-150 flex-col">
      {obstacle !== null && <ViewObstacle obstacle={obstacle} state={shown} />}
      {obstacle === null && form !== null && (
        <ViewForm
          named={form === "rename" ? current : null}
          onCancel={() => setForm(null)}
          onSave={({ name, description }) =>
            form === "new"
              ? attempt(() => createSavedView({ name, description, state: shown }))
              : update({ name, description, state: current?.state ?? shown })
          }
        />
      )}
      {obstacle === null && form === null && current && (
        <CurrentView
          views={views}
          view={current}
          onUpdate={() => update({ ...current, state: shown })}
          onSaveAs={() => setForm("new")}
          onRename={() => setForm("rename")}
          onDelete={() => attempt(() => deleteSavedView(current.id).then(() => null))}
        />
      )}
      {obstacle === null && form === null && !current && (
        <div className="p-3">
          <Button
            variant="primary"
            disabled={all === null}
            onClick={() => setForm("new")}
            data-autofocus=""
          >
            Save this view
          </Button>
        </div>
      )}
      {failure !== null && (
        <Notice tone="error">
          {failure instanceof ApiError ? failure.message : "The view could not be saved."}
        </Notice>
      )}
      <ViewList
        all={all}
        current={current}
        error={error}
        onOpen={(view) => {
          close();
          views.open(view);
        }}
      />
    </div>
  );
}
