import { createHash } from "node:crypto";
import { newSecret } from "@/lib/server/auth/secret";
import { HostCookie } from "@/lib/server/http/host-cookie";
import { ownPath } from "@/lib/server/http/own-path";

/** Time enough to look for a device that shows codes. */
const FLOW_MS = 10 * 60_000;

/** How far the clock of the instance where it began may be ahead: some providers need no second. */
const CLOCK_MS = 60_000;

/** Secret, beginning, and where somebody was going. */
const COOKIE = new HostCookie("cordwood_oidc", /^[\w-]{32}\.[0-9a-z]{1,11}\.[\w-]*$/);

/**
 * Somebody on their way to the provider and back. All that has to be known when they are back is in
 * a cookie of their browser, so that only it can come back, to whichever instance.
 */
export interface Flow {
  secret: string;
  /** Where they were going. */
  next: string;
  beganMs: number;
}

export function newFlow(next: string, beganMs: number): Flow {
  return { secret: newSecret(), next, beganMs };
}

/** What the provider is told, and has to say again or to be shown the origin of. */
export interface FlowChecks {
  state: string;
  nonce: string;
  /** Of PKCE: whoever got hold of a code can't use it without. */
  verifier: string;
}

/** All from one secret; none tells of the others, and what stands in addresses tells of neither. */
export function checksOf({ secret }: Flow): FlowChecks {
  const part = (use: string) => createHash("sha256").update(`${use} ${secret}`).digest("base64url");
  return { state: part("state"), nonce: part("nonce"), verifier: part("verifier") };
}

export function flowCookie({ secret, next, beganMs }: Flow, isSecure: boolean): string {
  const value = `${secret}.${beganMs.toString(36)}.${Buffer.from(next).toString("base64url")}`;
  return COOKIE.set(value, isSecure, FLOW_MS / 1_000);
}

/** It is good once. */
export function noFlowCookie(isSecure: boolean): string {
  return COOKIE.set("", isSecure, 0);
}

/** The way a browser is on, or null where it is on none, or for too long. */
export function flowIn(cookies: string | null, isSecure: boolean, nowMs: number): Flow | null {
  const [secret, began = "", next = ""] = COOKIE.in(cookies, isSecure)?.split(".") ?? [];
  if (!secret) return null;
  const beganMs = Number.parseInt(began, 36);
  if (beganMs > nowMs + CLOCK_MS || nowMs - beganMs > FLOW_MS) return null;
  // It is the browser's own, and so may say whatever its owner likes.
  return { secret, beganMs, next: ownPath(Buffer.from(next, "base64url").toString()) };
}
