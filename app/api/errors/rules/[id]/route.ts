import { deleteErrorRule, updateErrorRule } from "@/lib/contract/error-rules";
import { noted } from "@/lib/server/auth/audit/noted";
import { deleteRule, updateRule } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(updateErrorRule, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { id: _, version: __, name, ...details } = input;
    const updated = await updateRule(db, input);
    return [updated, { action: "changed an error category", subject: name, details }];
  }),
);

export const DELETE = handle(deleteErrorRule, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name } = await deleteRule(db, id);
    return [{ id }, { action: "deleted an error category", subject: name }];
  }),
);
