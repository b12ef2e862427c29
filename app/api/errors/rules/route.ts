import { createErrorRule, errorRules } from "@/lib/contract/error-rules";
import { noted } from "@/lib/server/auth/audit/noted";
import { listRules } from "@/lib/server/errors/list-rules";
import { createRule } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(errorRules, (_, { tables, signal }) => listRules(tables, signal));

export const POST = handle(createErrorRule, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { name, ...details } = input;
    const created = await createRule(db, input);
    return [created, { action: "added an error category", subject: name, details }];
  }),
);
