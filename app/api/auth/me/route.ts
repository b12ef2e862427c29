import { whoAmI } from "@/lib/contract/auth";
import { obstacleToAccounts } from "@/lib/server/auth/obstacle";
import { describeCaller } from "@/lib/server/auth/people/describe-caller";
import { handle } from "@/lib/server/http/handle";

export const GET = handle(whoAmI, async (_, { asker, db, provider }) => ({
  ...(await describeCaller(db, asker.caller)),
  obstacle: obstacleToAccounts(db),
  provider: provider?.name ?? null,
}));
