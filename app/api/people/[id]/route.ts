import { deletePerson as remove, updatePerson } from "@/lib/contract/people";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { changePerson, deletePerson } from "@/lib/server/auth/people/change-person";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(updatePerson, async (input, { db, asker }) => {
  const { email } = await changePerson(db, input);
  const { id, ...details } = input;
  await writeAudit(db, asker, { action: "changed an account", subject: email, details });
  return { id };
});

export const DELETE = handle(remove, async ({ id }, { db, asker }) => {
  const { email } = await deletePerson(db, id);
  await writeAudit(db, asker, { action: "deleted an account", subject: email });
  return { id };
});
