import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/contract/error";
import { mayAs } from "@/lib/contract/role";
import { isCrossSite } from "@/lib/server/http/cross-site";
import type { Peer, Peers } from "@/lib/server/http/peer";
import { type RedactSettings, redactedFor } from "@/lib/server/redact-settings";
import { type Asker, sightOf } from "./asker";
import type { Caller, Person, TokenCaller } from "./caller";
import { bringsCredentials, givenToken } from "./given-token";
import type { RateLimit } from "./rate-limit";
import type { Need } from "./routes";
import { SESSION_COOKIE } from "./sessions/cookie";
import { seesEveryRow, wholeOnly } from "./sight";
import type { FoundToken } from "./tokens/find-token";
import type { TokenBook } from "./tokens/token-book";

/** Methods that change nothing. */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

interface GateParts {
  auth: "on" | "off";
  /** Where people open Cordwood, if that isn't where it listens. */
  publicUrl: string | null;
  peers: Pick<Peers, "of">;
  /** Throws as long as it can't be known who anybody is. */
  assertReady(): void;
  tokens: Pick<TokenBook, "find" | "noteUse">;
  /** Whose session a cookie holds. */
  findPerson(secret: string): Promise<Person | null>;
  limit: Pick<RateLimit, "take">;
  /** Who is shown logs without secrets. */
  redact: RedactSettings;
  now: () => number;
}

/** Everything that is asked passes here, and is answered to whom it is for. */
export class Gate {
  constructor(private readonly parts: GateParts) {}

  /**
   * Who asks, where they may ask for what needs this; null for a need is that of a path where nothing
   * is, which those who belong here are told. A request that is looked at again counts once. Throws `unauthenticated`, `forbidden`, `cross_site` or
   * `overloaded`.
   */
  async admit(
    request: IncomingMessage,
    need: Need | null,
    { isAgain = false }: { isAgain?: boolean } = {},
  ): Promise<Asker> {
    const peer = this.#peerOf(request);
    if (need?.isAsset) return { ...peer, caller: null };
    if (this.parts.auth === "off") {
      assertDirect(request);
      this.#assertOurs(request, need);
      return { ...peer, caller: { kind: "open" } };
    }
    if (need?.role === "anyone") {
      this.#assertOurs(request, need);
      return { ...peer, caller: await this.#knownCaller(request, peer, isAgain).catch(() => null) };
    }
    const caller = await this.#knownCaller(request, peer, isAgain);
    if (!caller) {
      throw new AppError(
        "unauthenticated",
        "Sign in, or send a token, as in Authorization: Bearer cw_….",
      );
    }
    if (caller.kind !== "token") this.#assertOurs(request, need);
    if (need) assertMay(caller, need);
    return { ...peer, caller };
  }

  /** A proxy that isn't named may well speak HTTPS to browsers: then the address says so. */
  #peerOf(request: IncomingMessage): Peer {
    const { address, isSecure } = this.parts.peers.of(request);
    return { address, isSecure: isSecure || !!this.parts.publicUrl?.startsWith("https:") };
  }

  /** What comes with a cookie, or with no more than an address, may come from any page. */
  #assertOurs({ method = "GET", headers }: IncomingMessage, need: Need | null): void {
    // Protocols refuse in words of their own.
    if (SAFE.has(method) || need?.token === "write") return;
    if (isCrossSite(headers, this.parts.publicUrl)) {
      throw new AppError("cross_site", "A page of another site can't change anything here.");
    }
  }

  /** Who asks, with what of the logs is shown to their like. */
  async #knownCaller(
    request: IncomingMessage,
    peer: Peer,
    isAgain: boolean,
  ): Promise<Caller | null> {
    const caller = await this.#callerOf(request, peer, isAgain);
    if (!caller || caller.kind === "open") return caller;
    const role = caller.kind === "person" ? caller.role : "token";
    const redact = redactedFor(role, this.parts.redact);
    return { ...caller, sight: { ...caller.sight, redact } };
  }

  /** Null for who says nothing of themselves. */
  async #callerOf(
    { headers }: IncomingMessage,
    { isSecure }: Peer,
    isAgain: boolean,
  ): Promise<Caller | null> {
    const token = givenToken(headers);
    const session = SESSION_COOKIE.in(headers.cookie, isSecure);
    if (token !== null || session !== null) this.parts.assertReady();
    if (token !== null) return this.#tokenCaller(token, isAgain);
    if (bringsCredentials(headers)) throw unknownToken();
    return session === null ? null : this.parts.findPerson(session);
  }

  async #tokenCaller(secret: string, isAgain: boolean): Promise<TokenCaller> {
    const { tokens, limit, now } = this.parts;
    const token = await tokens.find(secret);
    if (!token) throw unknownToken();
    assertInForce(token, now());
    if (!isAgain && !limit.take(token.id, token.perMinute)) {
      throw new AppError(
        "overloaded",
        `The token ${token.name} may make ${token.perMinute} requests a minute. Send fewer and larger ones, or ask for a higher limit.`,
      );
    }
    tokens.noteUse(token);
    const { id, name, use, team, sight, logger } = token;
    return { kind: "token", id, name, use, team, sight, logger };
  }
}

/** What a proxy adds: behind one anybody may ask, whom this machine can't tell from who uses it. */
const FORWARDED = /^(forwarded|x-forwarded-.+)$/;

function assertDirect({ headers }: IncomingMessage): void {
  if (!Object.keys(headers).some((name) => FORWARDED.test(name))) return;
  throw new AppError(
    "forbidden",
    "Cordwood is open to whoever uses this machine, and this came through a proxy. Set CORDWOOD_AUTH=on to be asked through one.",
  );
}

function assertInForce({ name, isRevoked, expiresMs }: FoundToken, nowMs: number): void {
  if (isRevoked) throw new AppError("unauthenticated", `The token ${name} has been revoked.`);
  if (expiresMs !== null && expiresMs <= nowMs) {
    const day = new Date(expiresMs).toISOString().slice(0, 10);
    throw new AppError("unauthenticated", `The token ${name} expired on ${day}. Make a new one.`);
  }
}

function assertMay(caller: Caller, need: Need): void {
  if (caller.kind === "token") assertTokenMay(caller, need);
  else if (caller.kind === "person" && need.role !== "anyone" && !mayAs(caller.role, need.role)) {
    throw new AppError(
      "forbidden",
      `This needs the role of ${need.role}; yours is ${caller.role}. An administrator can change it.`,
    );
  }
  if (need.isWhole && !seesEveryRow(sightOf(caller))) throw wholeOnly();
}

function assertTokenMay({ name, use }: TokenCaller, need: Need): void {
  if (need.token === use) return;
  const able = use === "read" ? "reads logs" : "sends logs";
  const needed = need.token === undefined ? "a person who signs in" : `a ${need.token} token`;
  throw new AppError("forbidden", `The token ${name} ${able}; this needs ${needed}.`);
}

function unknownToken(): AppError {
  return new AppError(
    "unauthenticated",
    "This token is not known here. Administrators make tokens in the settings, under Access.",
  );
}
