import { AppError, isAppError } from "@/lib/contract/error";
import { type Asker, sightOf } from "./asker";
import type { Caller } from "./caller";

/** What says that somebody isn't let in, and not that it can't be known at the moment. */
const OUT: ReadonlySet<string> = new Set(["unauthenticated", "forbidden"]);

/** Throws once who asked wouldn't be let in any more, or sees other logs than they did. */
export async function assertStillIn({ caller, again }: Asker): Promise<void> {
  const now = await again().catch((error: unknown) => {
    if (isAppError(error) && OUT.has(error.code)) throw error;
    return caller;
  });
  if (seen(now) === seen(caller)) return;
  throw new AppError("forbidden", "What you see of the logs was changed. Go live once more.");
}

function seen(caller: Caller | null): string {
  return JSON.stringify(caller && sightOf(caller));
}
