import { AppError } from "@/lib/contract/error";
import type { App } from "@/lib/server/app";
import type { OidcSettings } from "@/lib/server/oidc-settings";
import type { OidcProvider } from "./oidc-provider";

/** The provider and whom it lets in; throws where there is none. */
export function theProvider({ provider, settings }: Pick<App, "provider" | "settings">): {
  provider: OidcProvider;
  rules: OidcSettings;
} {
  if (provider && settings.oidc) return { provider, rules: settings.oidc };
  throw new AppError(
    "not_found",
    "There is no single sign-on here. Set CORDWOOD_OIDC_ISSUER and what belongs to it, or sign in by password.",
  );
}
