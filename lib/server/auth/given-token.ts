import type { IncomingHttpHeaders } from "node:http";

/** How tokens look: one that lies about is known for what it is, by people and by scanners. */
const TOKEN = /^cw_[rw]_[\w-]{32}$/;

/**
 * The token a request brings, in whatever way its protocol's clients do: as Bearer, as the password
 * (or the user) of Basic, as Elasticsearch's ApiKey, as Seq's header or as the usual X-API-Key. What
 * else stands in these headers is no token, and null.
 */
export function givenToken(headers: IncomingHttpHeaders): string | null {
  const { authorization = "", "x-seq-apikey": seq, "x-api-key": key } = headers;
  const [, scheme = "", value = ""] = /^(\w+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  const given = [...candidatesOf(scheme.toLowerCase(), value), seq, key];
  return given.find((each): each is string => typeof each === "string" && TOKEN.test(each)) ?? null;
}

function candidatesOf(scheme: string, value: string): string[] {
  switch (scheme) {
    case "bearer":
      return [value];
    case "basic":
      return pairOf(value);
    // Elasticsearch joins id and key by a colon and encodes them; some are given the key alone.
    case "apikey":
      return [value, ...pairOf(value)];
    default:
      return [];
  }
}

/** The second of a pair first: that is where the secret belongs. */
function pairOf(encoded: string): string[] {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)];
}

/** Whether a request tries to say who it is by anything but a cookie. */
export function bringsCredentials(headers: IncomingHttpHeaders): boolean {
  const { authorization, "x-seq-apikey": seq, "x-api-key": key } = headers;
  return [authorization, seq, key].some((each) => each !== undefined && each !== "");
}
