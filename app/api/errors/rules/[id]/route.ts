import { deleteErrorRule, updateErrorRule } from "@/lib/contract/error-rules";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { deleteRule, updateRule } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(updateErrorRule, async (input, { tables, asker }) => {
  const { id: _, version: __, name, ...details } = input;
  const updated = await updateRule(tables, input);
  await writeAudit(tables, asker, { action: "changed an error category", subject: name, details });
  return updated;
});

export const DELETE = handle(deleteErrorRule, async ({ id }, { tables, asker }) => {
  const { name } = await deleteRule(tables, id);
  await writeAudit(tables, asker, { action: "deleted an error category", subject: name });
  return { id };
});
