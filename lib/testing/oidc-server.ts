import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** What the provider says of somebody; the key is what it calls them. */
type People = Record<string, Record<string, unknown>>;

interface OidcServerOptions {
  /** Where Cordwood is, as people open it. */
  cordwoodUrl: string;
  people: People;
}

type Claims = Record<string, unknown>;

/** How a token is changed on its way, and by which key it is signed then; none: not at all. */
interface Forgery {
  claims?: (claims: Claims) => Claims;
  header?: Record<string, unknown>;
  /** Not by the provider's key. */
  isForeign?: boolean;
}

export interface OidcServer {
  issuer: string;
  settings: Record<string, string>;
  people: People;
  /** Changes the tokens that are issued from now on; null: none. */
  forge(forgery: Forgery | null): void;
  /** What it was asked for, with parameters, in order. */
  asked: URL[];
  close(): Promise<void>;
}

const CLIENT = { id: "cordwood", secret: "a secret of the tests that nobody else has" };

/**
 * A real provider of OpenID Connect, in this process. Its people come in by the link with their
 * name; `?login=name` on that page does the same, `?cancel` sends one back.
 */
export async function startOidcServer(options: OidcServerOptions): Promise<OidcServer> {
  const { cordwoodUrl, people } = options;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const keys = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const key = { ...keys.privateKey.export({ format: "jwk" }), kid: "k", use: "sig", alg: "RS256" };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${cordwoodUrl}/api/auth/oidc/callback`],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "groups", "realm_access"],
    },
    // In the token too, as most providers do.
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    features: { devInteractions: { enabled: false } },
    jwks: { keys: [key] },
    cookies: { keys: ["of the tests"] },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

  const asked: URL[] = [];
  let forgery: Forgery | null = null;
  provider.use(async (ctx, next) => {
    asked.push(new URL(ctx.url, issuer));
    if (ctx.path.startsWith("/interaction/")) {
      const { login, cancel } = ctx.query;
      if (login === undefined && cancel === undefined) {
        ctx.type = "html";
        ctx.body = pageOf(Object.keys(people));
        return;
      }
      ctx.respond = false;
      const result =
        cancel === undefined
          ? { login: { accountId: String(login) } }
          : { error: "access_denied", error_description: "They cancelled." };
      await provider.interactionFinished(ctx.req, ctx.res, result);
      return;
    }
    await next();
    const body: unknown = ctx.body;
    if (ctx.path !== "/token" || !forgery || typeof body !== "object" || !body) return;
    if (!("id_token" in body)) return;
    const by = forgery.isForeign ? foreign.privateKey : keys.privateKey;
    ctx.body = { ...body, id_token: forged(String(body.id_token), forgery, by) };
  });
  server.on("request", provider.callback());

  return {
    issuer,
    settings: {
      CORDWOOD_URL: cordwoodUrl,
      CORDWOOD_OIDC_ISSUER: issuer,
      CORDWOOD_OIDC_CLIENT_ID: CLIENT.id,
      CORDWOOD_OIDC_CLIENT_SECRET: CLIENT.secret,
    },
    people,
    asked,
    forge(given) {
      forgery = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pageOf(names: string[]): string {
  const links = names.map((name) => `<li><a href="?login=${name}">${name}</a></li>`);
  return `<!doctype html><html lang="en"><title>Provider</title>
    <h1>Who are you?</h1><ul>${links.join("")}</ul><a href="?cancel">Cancel</a></html>`;
}

function forged(
  token: string,
  { claims = (same) => same, header = {} }: Forgery,
  by: ReturnType<typeof generateKeyPairSync>["privateKey"],
): string {
  const [head = "", body = ""] = token.split(".");
  const changed = [{ ...parse(head), ...header }, claims(parse(body))];
  const signed = changed
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${signed}.${createSign("sha256").update(signed).sign(by, "base64url")}`;
}

function parse(part: string): Claims {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}
