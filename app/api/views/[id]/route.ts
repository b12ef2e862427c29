import { deleteView as remove, updateView as update } from "@/lib/contract/views";
import { noted } from "@/lib/server/auth/audit/noted";
import { handle } from "@/lib/server/http/handle";
import { deleteView } from "@/lib/server/views/delete-view";
import { updateView } from "@/lib/server/views/update-view";

export const PUT = handle(update, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const view = await updateView(db, input);
    return [view, { action: "changed a view", subject: view.name }];
  }),
);

export const DELETE = handle(remove, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name } = await deleteView(db, id);
    return [{ id }, { action: "deleted a view", subject: name }];
  }),
);
