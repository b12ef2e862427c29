import { createLink } from "@/lib/server/auth/links/create-link";
import { type GatedProduct, startGatedProduct } from "./gated-product";
import { type OidcServer, startOidcServer } from "./oidc-server";
import { WalkingBrowser } from "./walking-browser";

/** As people open it, behind a proxy that speaks HTTPS. */
export const HERE = "https://logs.example.com";

export const PASSWORD = "correct horse battery";

/** The product, a provider whose people may come in by it, and the browser of one of them. */
export class SingleSignOn {
  browser: WalkingBrowser;
  #people = 0;

  private constructor(
    readonly product: GatedProduct,
    readonly server: OidcServer,
  ) {
    this.browser = this.newBrowser();
  }

  static async start(settings: Record<string, string>): Promise<SingleSignOn> {
    const server = await startOidcServer({ cordwoodUrl: HERE, people: {} });
    const product = await startGatedProduct({ ...server.settings, ...settings });
    return new SingleSignOn(product, server);
  }

  async close(): Promise<void> {
    await this.product.close();
    await this.server.close();
  }

  newBrowser(): WalkingBrowser {
    this.browser = new WalkingBrowser({ [HERE]: this.product.url });
    return this.browser;
  }

  /** Whether the browser has a session. */
  get isIn(): boolean {
    return this.browser.cookies(HERE).has("__Host-cordwood_session");
  }

  /** Somebody new at the provider, with an address that it has verified. */
  somebody(more: Record<string, unknown> = {}): { login: string; email: string } {
    this.#people += 1;
    const login = `person${this.#people}`;
    const email = `${login}@example.com`;
    this.server.people[login] = { email, email_verified: true, name: `Person ${login}`, ...more };
    return { login, email };
  }

  /** The same, invited here. */
  async guest(more: Record<string, unknown> = {}): Promise<{ login: string; email: string }> {
    const guest = this.somebody(more);
    await this.invite(guest.email);
    return guest;
  }

  invite(email: string, role: "viewer" | "editor" = "viewer") {
    return createLink(this.product.db, { purpose: "invitation", email, role, team: null });
  }

  /** Goes by the provider as somebody, as far as an address that begins with `until`. */
  async comeBy(login: string, { next = "/logs", until }: { next?: string; until?: string } = {}) {
    const start = `${HERE}/api/auth/oidc/start?${new URLSearchParams({ next })}`;
    const page = await this.browser.go(start, until);
    if (!page.url.pathname.startsWith("/interaction/")) return page;
    return this.browser.go(`${page.url}?login=${login}`, until);
  }

  async me() {
    return JSON.parse((await this.browser.ask(`${HERE}/api/auth/me`)).text);
  }

  post(path: string, body: object) {
    const headers = { "content-type": "application/json", origin: HERE };
    return this.browser.ask(HERE + path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** An account by password, made in another browser. */
  async withPassword(email: string): Promise<void> {
    const { path } = await this.invite(email);
    const { browser } = this;
    this.newBrowser();
    await this.post("/api/auth/link", {
      secret: path.split("#")[1],
      name: "P",
      password: PASSWORD,
    });
    this.browser = browser;
  }
}

/** Why somebody who came back isn't in, as the page says that they are led to; null where they are. */
export function problemAt({ url }: { url: URL }): string | null {
  const isHere = url.origin === HERE && url.pathname === "/sign-in";
  return isHere ? url.searchParams.get("problem") : null;
}
