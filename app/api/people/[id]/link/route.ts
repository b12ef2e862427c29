import { resetLink } from "@/lib/contract/people";
import { noted } from "@/lib/server/auth/audit/noted";
import { createLink } from "@/lib/server/auth/links/create-link";
import { theAccount } from "@/lib/server/auth/people/find-account";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(resetLink, ({ id }, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const { email } = await theAccount(db, id);
    const link = await createLink(db, { purpose: "reset", person: id });
    return [link, { action: "made a password link", subject: email }];
  }),
);
