import type { IncomingMessage } from "node:http";

/** 401 for a browser: it goes on to the sign-in page, which leads back here. */
export function signInFirst({ url = "/" }: IncomingMessage): Response {
  const target = url === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(url)}`;
  // Encoded, an address has no character that means something in an attribute.
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${target.replaceAll("'", "%27")}">
<title>Sign in · Cordwood</title>
<p><a href="${target.replaceAll("'", "%27")}">Sign in</a></p>
</html>
`;
  return new Response(page, {
    status: 401,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
