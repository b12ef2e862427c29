import { deleteView as remove, updateView as update } from "@/lib/contract/views";
import { handle } from "@/lib/server/http/handle";
import { deleteView } from "@/lib/server/views/delete-view";
import { updateView } from "@/lib/server/views/update-view";

export const PUT = handle(update, (input, { tables }) => updateView(tables, input));

export const DELETE = handle(remove, ({ id }, { tables }) => deleteView(tables, id));
