/** How far a browser follows: more is a circle. */
const MOST_STEPS = 12;

interface Page {
  url: URL;
  status: number;
  text: string;
  headers: Headers;
}

/**
 * What of a browser signing in takes: cookies by site, and going where one is sent. `places` says
 * where the server of an address that tests made up listens, as a proxy in front of it would.
 */
export class WalkingBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(private readonly places: Record<string, string> = {}) {}

  /** The cookies it has of a site. */
  cookies(site: string): Map<string, string> {
    const { origin } = new URL(site);
    const found = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, found);
    return found;
  }

  /** One request; what the answer says of cookies is done. */
  async ask(address: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(address);
    const cookies = this.cookies(url.origin);
    const answer = await fetch(
      (this.places[url.origin] ?? url.origin) + url.pathname + url.search,
      {
        redirect: "manual",
        ...init,
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...init.headers,
        },
      },
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const isOver = /max-age=0\b/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
      if (isOver) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { url, status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  /** Goes to an address and on to where it is sent, as far as one that begins with `until`. */
  async go(address: string | URL, until?: string): Promise<Page> {
    let page = await this.ask(address);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const to = page.headers.get("location");
      if (to === null) return page;
      const url = new URL(to, page.url);
      if (until !== undefined && url.href.startsWith(until)) return { ...page, url };
      page = await this.ask(url);
    }
    throw new Error(`sent in circles, at last to ${page.url.href}`);
  }
}
