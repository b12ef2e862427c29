import { report } from "@/lib/server/report";
import type { OidcProvider } from "./oidc-provider";
import { wordsOf } from "./problem-of";

/** Says at the start what would keep people from signing in by the provider: a wrong address, say. */
export async function reportProvider(provider: OidcProvider | null): Promise<void> {
  await provider?.reach().catch((error: unknown) => {
    report(
      `nobody can sign in by ${provider.name} now, only by password: ${wordsOf(error)}. Look whether CORDWOOD_OIDC_ISSUER is exactly what the provider calls itself, and can be reached from here.`,
    );
  });
}
