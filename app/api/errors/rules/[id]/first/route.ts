import { tryErrorRuleFirst } from "@/lib/contract/error-rules";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { putRuleFirst } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(tryErrorRuleFirst, async ({ id }, { tables, asker }) => {
  const first = await putRuleFirst(tables, id);
  await writeAudit(tables, asker, { action: "put an error category first", subject: first.name });
  return first;
});
