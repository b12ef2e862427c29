import { consoleLink } from "@/lib/server/auth/links/console-link";
import { Database } from "@/lib/server/db/database";
import { inspect } from "@/lib/server/db/inspect";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings } from "@/lib/server/env";
import { addressOf } from "./address-of";

const USAGE = "Usage: npx cordwood sign-in-link EMAIL";

/**
 * `cordwood sign-in-link EMAIL`: prints a link by which an administrator gets in who can't, for a
 * forgotten password, a lost device, or because others guess at the account. Returns the exit code.
 */
export async function signInLinkCommand([email, ...rest]: string[]): Promise<number> {
  if (email === undefined || rest.length > 0 || !email.includes("@")) {
    console.error(`cordwood: ${USAGE}`);
    return 2;
  }
  const settings = readSettings(process.env, process.cwd());
  const print = (line: string) => console.error(line);
  return withDatabaseUrl(settings, print, async (url) => {
    const db = new Database({ url, tablePrefix: settings.tablePrefix, poolSize: 1 });
    try {
      const findings = await inspect(db);
      const isOurs = findings.kind === "table" && findings.owned;
      const path = isOurs ? await consoleLink(db, email) : null;
      if (path === null) {
        console.error(
          `cordwood: no administrator who may come in has the address ${email} here. At the very beginning npx cordwood start prints a link for the first.`,
        );
        return 1;
      }
      console.log(`${settings.publicUrl ?? addressOf(settings)}${path}`);
      console.error(
        "It works once, for a day: it asks for a new password, takes the second factor off and ends all sessions of this account.",
      );
      return 0;
    } finally {
      await db.end();
    }
  });
}
