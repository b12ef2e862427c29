import { tryErrorRuleFirst } from "@/lib/contract/error-rules";
import { noted } from "@/lib/server/auth/audit/noted";
import { putRuleFirst } from "@/lib/server/errors/save-rule";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(tryErrorRuleFirst, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const first = await putRuleFirst(db, id);
    return [first, { action: "put an error category first", subject: first.name }];
  }),
);
