import type { IncomingHttpHeaders } from "node:http";

/** Browsers take a name of this beginning from nobody but this very host, and over HTTPS. */
const SECURE = "__Host-cordwood_session";
const PLAIN = "cordwood_session";

/** The session a request brings, or null. */
export function sessionCookie({ cookie = "" }: IncomingHttpHeaders, isSecure: boolean) {
  const name = isSecure ? SECURE : PLAIN;
  for (const part of cookie.split(";")) {
    const [key = "", value = ""] = part.trim().split("=", 2);
    if (key === name && /^[\w-]{32}$/.test(value)) return value;
  }
  return null;
}

/**
 * What a browser is told to bring. No script reads it, and pages of other sites can't send it along
 * with anything but a link. It ends with the session.
 */
export function setSessionCookie(secret: string, isSecure: boolean, maxAgeSeconds: number): string {
  const name = isSecure ? SECURE : PLAIN;
  const rest = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
  return `${name}=${secret}; ${rest}${isSecure ? "; Secure" : ""}`;
}
