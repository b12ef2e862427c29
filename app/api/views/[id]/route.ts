import { deleteView as remove, updateView as update } from "@/lib/contract/views";
import { theCaller } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import { viewsFor } from "@/lib/server/auth/whose-views";
import { handle } from "@/lib/server/http/handle";
import { deleteView } from "@/lib/server/views/delete-view";
import { updateView } from "@/lib/server/views/update-view";

export const PUT = handle(update, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const view = await updateView(db, viewsFor(theCaller()), input);
    return [view, { action: "changed a view", subject: view.name }];
  }),
);

export const DELETE = handle(remove, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name } = await deleteView(db, viewsFor(theCaller()), id);
    return [{ id }, { action: "deleted a view", subject: name }];
  }),
);
