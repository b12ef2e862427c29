import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { Peers } from "./peer";

/** What is seen of a request that came from an address with these headers. */
function seen(trusted: string[], remoteAddress: string, headers: IncomingMessage["headers"] = {}) {
  // Of the socket only the address is asked for.
  const socket = { remoteAddress } as IncomingMessage["socket"];
  return new Peers(trusted).of({ socket, headers });
}

test("without trusted proxies nobody is believed", () => {
  const headers = { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
  expect(seen([], "10.0.0.1", headers)).toEqual({ address: "10.0.0.1", isSecure: false });
});

test("who isn't a trusted proxy isn't believed", () => {
  const headers = { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
  expect(seen(["10.0.0.1"], "10.0.0.2", headers)).toEqual({ address: "10.0.0.2", isSecure: false });
});

test.each([
  ["an address", ["10.0.0.1"], "10.0.0.1", "203.0.113.9"],
  ["a network", ["10.0.0.0/8"], "10.200.0.1", "203.0.113.9"],
  ["IPv4 on a socket for both", ["10.0.0.0/8"], "::ffff:10.200.0.1", "203.0.113.9"],
  ["IPv6", ["fd00::/8"], "fd00::7", "2001:db8::1"],
])("a trusted proxy, named as %s, tells who asked", (_, trusted, proxy, from) => {
  const headers = { "x-forwarded-for": from, "x-forwarded-proto": "https" };
  expect(seen(trusted, proxy, headers)).toEqual({ address: from, isSecure: true });
});

test.each([
  ["what the client wrote itself", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
  ["past several trusted proxies", "6.6.6.6, 203.0.113.9, 10.0.0.3", "203.0.113.9"],
  ["what is no address", "203.0.113.9, <script>", "10.0.0.1"],
  ["a port behind the address", "203.0.113.9:4711", "203.0.113.9"],
  ["a port behind IPv6", "[2001:db8::1]:4711", "2001:db8::1"],
  ["trusted ones alone", "10.0.0.9, 10.0.0.3", "10.0.0.9"],
])(
  "of X-Forwarded-For with %s the caller is the last that is none of the proxies",
  (_, given, address) => {
    expect(seen(["10.0.0.0/8"], "10.0.0.1", { "x-forwarded-for": given }).address).toBe(address);
  },
);

test("of several protocols the one the trusted proxy wrote counts", () => {
  const headers = { "x-forwarded-proto": "https, http" };
  expect(seen(["10.0.0.1"], "10.0.0.1", headers).isSecure).toBe(false);
});
