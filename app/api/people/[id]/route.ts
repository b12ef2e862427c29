import { deletePerson as remove, updatePerson } from "@/lib/contract/people";
import { noted } from "@/lib/server/auth/audit/noted";
import { changePerson, deletePerson } from "@/lib/server/auth/people/change-person";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(updatePerson, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { id, ...details } = input;
    const { email } = await changePerson(db, input);
    return [{ id }, { action: "changed an account", subject: email, details }];
  }),
);

export const DELETE = handle(remove, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { email } = await deletePerson(db, id);
    return [{ id }, { action: "deleted an account", subject: email }];
  }),
);
