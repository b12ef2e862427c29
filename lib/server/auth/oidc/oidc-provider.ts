import type { ClientAuth, Configuration } from "openid-client";
import type { OidcSettings } from "@/lib/server/oidc-settings";
import type { FlowChecks } from "./flow";
import { type Identity, identityFrom, isComplete } from "./identity";

/**
 * Looked at anew for nearly everybody: a provider that is away is told of on our own page, where
 * there is another way in, and not by the browser.
 */
const KEPT_MS = 10_000;

/** Somebody waits in front of an empty page. */
const ANSWER_SECONDS = 10;

/** How far its clock may be off from ours. */
const CLOCK_SECONDS = 60;

interface Found {
  configuration: Configuration;
  atMs: number;
}

/**
 * The provider of single sign-on, asked when somebody comes by it: Cordwood starts and lets people
 * in by their passwords also while it is away. What it throws, `problemOf` knows.
 */
export class OidcProvider {
  #found: Promise<Found> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    private readonly now: () => number,
  ) {}

  get name(): string {
    return this.settings.name;
  }

  /** Throws where it can't be asked. */
  async reach(): Promise<void> {
    await this.#configuration();
  }

  /** Where a browser is sent, to come back with a code. */
  async signInUrl({ state, nonce, verifier }: FlowChecks): Promise<string> {
    const client = await import("openid-client");
    const { callbackUrl, scope } = this.settings;
    const url = client.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: callbackUrl,
      scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return url.href;
  }

  /** Who came back with these parameters, once everything about them has been verified. */
  async identify(search: string, { state, nonce, verifier }: FlowChecks): Promise<Identity> {
    const client = await import("openid-client");
    const configuration = await this.#configuration();
    // Our own address and not the one that was asked for: it is what the provider has on its list.
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(search, this.settings.callbackUrl),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
    );
    const claims = tokens.claims();
    if (!claims) throw new Error("The provider sent no ID token.");
    // Without what can't be had there one is let in by less, and never by more.
    const more = isComplete(claims, this.settings)
      ? {}
      : await client
          .fetchUserInfo(configuration, tokens.access_token, claims.sub)
          .catch(() => ({}));
    return identityFrom(claims.iss, claims.sub, { ...more, ...claims }, this.settings);
  }

  /** Where somebody signs out at the provider too; null where it has no such address. */
  async signOutUrl(): Promise<string | null> {
    const { end_session_endpoint: address } = (await this.#configuration()).serverMetadata();
    if (!address) return null;
    const { buildEndSessionUrl } = await import("openid-client");
    return buildEndSessionUrl(await this.#configuration()).href;
  }

  async #configuration(): Promise<Configuration> {
    const looked = this.#found;
    const found = await looked?.catch(() => null);
    if (found && this.now() - found.atMs < KEPT_MS) return found.configuration;
    // Who waited beside others takes the look that the first of them began.
    const look = this.#found && this.#found !== looked ? this.#found : this.#discover();
    this.#found = look;
    return (await look).configuration;
  }

  async #discover(): Promise<Found> {
    const client = await import("openid-client");
    const { issuer, clientId, clientSecret } = this.settings;
    const proven = [client.enableNonRepudiationChecks];
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [client.clockTolerance]: CLOCK_SECONDS },
      secretAs(client, clientSecret),
      {
        timeout: ANSWER_SECONDS,
        // Only a provider on this very machine has an address without encryption.
        execute: issuer.startsWith("http:") ? [...proven, client.allowInsecureRequests] : proven,
      },
    );
    return { configuration, atMs: this.now() };
  }
}

/** In the body, which needs no agreement on how a secret is escaped, where the provider takes that. */
function secretAs(client: typeof import("openid-client"), secret: string): ClientAuth {
  const inBody = client.ClientSecretPost(secret);
  const inHeader = client.ClientSecretBasic(secret);
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? [];
    return (taken.includes("client_secret_post") ? inBody : inHeader)(server, ...rest);
  };
}
