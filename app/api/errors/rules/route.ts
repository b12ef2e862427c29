import { createErrorRule, errorRules } from "@/lib/contract/error-rules";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { listRules } from "@/lib/server/errors/list-rules";
import { createRule } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(errorRules, (_, { tables, signal }) => listRules(tables, signal));

export const POST = handle(createErrorRule, async (input, { tables, asker }) => {
  const { name, ...details } = input;
  const created = await createRule(tables, input);
  await writeAudit(tables, asker, { action: "added an error category", subject: name, details });
  return created;
});
