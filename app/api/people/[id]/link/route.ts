import { resetLink } from "@/lib/contract/people";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { createLink } from "@/lib/server/auth/links/create-link";
import { theAccount } from "@/lib/server/auth/people/find-account";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(resetLink, async ({ id }, { db, asker }) => {
  const { email } = await theAccount(db, id);
  await writeAudit(db, asker, { action: "made a password link", subject: email });
  return createLink(db, { purpose: "reset", person: id });
});
