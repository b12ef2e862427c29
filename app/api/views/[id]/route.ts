import { deleteView as remove, updateView as update } from "@/lib/contract/views";
import { handle } from "@/lib/server/http/handle";
import { deleteView } from "@/lib/server/views/delete-view";
import { updateView } from "@/lib/server/views/update-view";

export const PUT = handle(update, (input, { db }) => updateView(db, input));

export const DELETE = handle(remove, ({ id }, { db }) => deleteView(db, id));
