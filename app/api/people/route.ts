import { invite, people } from "@/lib/contract/people";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { createLink } from "@/lib/server/auth/links/create-link";
import { assertSeesAll } from "@/lib/server/auth/people/change-person";
import { listPeople } from "@/lib/server/auth/people/list-people";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(people, async (_, { db, provider, signal }) => ({
  ...(await listPeople(db, signal)),
  provider: provider?.name ?? null,
}));

export const POST = handle(invite, async ({ email, role, team }, { db, asker }) => {
  assertSeesAll(role, team);
  await writeAudit(db, asker, { action: "invited", subject: email, details: { role, team } });
  return createLink(db, { purpose: "invitation", email, role, team });
});
