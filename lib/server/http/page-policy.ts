import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Where browsers say what a page's policy kept from happening; it answers without credentials. */
const CSP_REPORTS = "/api/auth/csp";

/** A nonce is guessed as easily as a key of so many bytes. */
const NONCE_BYTES = 16;

/**
 * Lets a page run the scripts it was sent with and what they load, and nothing else. Next reads the
 * nonce from the request's own header of that name, whatever the browser wrote there, and gives it
 * to each script of the page.
 */
export function setPagePolicy(request: IncomingMessage, response: ServerResponse, dev: boolean) {
  const policy = pagePolicy(randomBytes(NONCE_BYTES).toString("base64"), dev);
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  response.setHeader("reporting-endpoints", `csp="${CSP_REPORTS}"`);
}

function pagePolicy(nonce: string, dev: boolean): string {
  const directives: Record<string, string> = {
    "default-src": "'none'",
    // By the nonce alone, and not by the address: some of our own answers are made of log text.
    // While one works on the dashboard, React and the reloading evaluate code.
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src-elem": dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // The server draws widths and places of bars and rows as attributes, which no nonce can stand
    // for. They are never made of log text, can't select other elements, and load nothing but what
    // img-src lets them.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    // The second is what browsers without the first know.
    "report-to": "csp",
    "report-uri": CSP_REPORTS,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
