import { invite, people } from "@/lib/contract/people";
import { noted } from "@/lib/server/auth/audit/noted";
import { createLink } from "@/lib/server/auth/links/create-link";
import { assertSeesAll } from "@/lib/server/auth/people/change-person";
import { listPeople } from "@/lib/server/auth/people/list-people";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(people, async (_, { db, provider, signal }) => ({
  ...(await listPeople(db, signal)),
  provider: provider?.name ?? null,
}));

export const POST = handle(invite, async ({ email, role, team }, { tables, asker }) => {
  assertSeesAll(role, team);
  return noted(tables, asker, async (db) => {
    const link = await createLink(db, { purpose: "invitation", email, role, team });
    return [link, { action: "invited", subject: email, details: { role, team } }];
  });
});
