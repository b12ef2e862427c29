import { useLink as contract } from "@/lib/contract/auth";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { useLink as letIn } from "@/lib/server/auth/links/use-link";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { signedIn } from "@/lib/server/auth/sessions/signed-in";
import { handleWith } from "@/lib/server/http/handle";

export const POST = handleWith(contract, async (input, context) => {
  assertAccounts(context.db);
  const { purpose, ...person } = await letIn(context.db, input);
  const deed = { action: "used a link", actor: person.email, details: { purpose } };
  await writeAudit(context.db, context.asker, deed);
  return signedIn(person, context);
});
