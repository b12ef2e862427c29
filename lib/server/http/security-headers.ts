import type { ServerResponse } from "node:http";

/**
 * On every answer. Browsers don't guess what it is (log text never becomes a page), show it in
 * nobody's frame, give it to no other site, and don't tell others what was searched for.
 */
const ALWAYS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  // For what is no page; pages get a policy with a nonce in its place.
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
];

/** A year, as browsers want it for a name that is to be asked by HTTPS alone. */
const ONLY_HTTPS = "max-age=31536000";

/** `isSecure`: the browser came by HTTPS, and is to go on so. */
export function setSecurityHeaders(response: ServerResponse, isSecure: boolean): void {
  for (const [name, value] of ALWAYS) response.setHeader(name, value);
  if (isSecure) response.setHeader("strict-transport-security", ONLY_HTTPS);
}
