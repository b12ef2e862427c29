import { operation, setSlow as setting } from "@/lib/contract/operations";
import { noted } from "@/lib/server/auth/audit/noted";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readOperation } from "@/lib/server/operations/read-operation";
import { assertSettable, setSlow } from "@/lib/server/operations/slow";

export const GET = handle(operation, async (input, context) => {
  const { scope } = await readScope(input, context);
  const { flowKeys } = context.settings;
  return readOperation(context.db, scope, { ...input, flowKeys }, context.signal);
});

export const PUT = handle(setting, async ({ name, slow_ms }, { deciding, asker }) => {
  await assertSettable(deciding);
  return noted(deciding, asker, async (db) => {
    const set = await setSlow(db, { name, slow_ms });
    const action = "set from when on an operation is slow";
    return [set, { action, subject: name, details: { slow_ms } }];
  });
});
