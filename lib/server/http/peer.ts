import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Who asks, seen past the proxies that are trusted. */
export interface Peer {
  /** An IP address; that of the proxy in front where that one isn't trusted. */
  address: string;
  /** Whether the way from the browser was HTTPS. Cordwood itself speaks HTTP alone. */
  isSecure: boolean;
}

/**
 * Tells who asks. Anybody can send `X-Forwarded-For`, so it is believed from the proxies named in
 * `CORDWOOD_TRUSTED_PROXIES` alone, and of it the last address that is none of theirs: what stands
 * before that one was written by somebody else.
 */
export class Peers {
  readonly #trusted = new BlockList();
  readonly #none: boolean;

  constructor(proxies: readonly string[]) {
    this.#none = proxies.length === 0;
    for (const proxy of proxies) {
      const [address = "", bits] = proxy.split("/");
      const family = isIPv6(address) ? "ipv6" : "ipv4";
      if (bits === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(bits), family);
    }
  }

  of({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">): Peer {
    const direct = plainAddress(socket.remoteAddress ?? "");
    if (this.#none || !this.#isTrusted(direct)) return { address: direct, isSecure: false };
    const isSecure = listed(headers["x-forwarded-proto"]).at(-1)?.toLowerCase() === "https";
    const hops = listed(headers["x-forwarded-for"]).map(plainAddress);
    // What is no address was written by nobody one could trust: the way ends there.
    let address = direct;
    for (const hop of hops.reverse()) {
      if (isIP(hop) === 0) break;
      address = hop;
      if (!this.#isTrusted(hop)) break;
    }
    return { address, isSecure };
  }

  #isTrusted(address: string): boolean {
    if (isIP(address) === 0) return false;
    return this.#trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  }
}

function listed(header: string | string[] | undefined): string[] {
  return [header ?? ""]
    .flat()
    .flatMap((line) => line.split(","))
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** Without the port some proxies add, and an IPv4 address as itself where a socket speaks IPv6. */
function plainAddress(text: string): string {
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(text) ?? [];
  const [, withPort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text) ?? [];
  return (bracketed ?? withPort ?? text).replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}
