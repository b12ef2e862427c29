import { describe, expect, test } from "vitest";
import { servedRoutes } from "@/lib/testing/served-routes";
import { needsOf } from "./need-of";
import { GUARDED_ROUTES } from "./routes";

const needOf = needsOf({ isDeveloping: false });

test.each(servedRoutes())("$method $path says what it needs", ({ method, path }) => {
  expect(needOf(method, path.replace(/\{\w+\}/g, "7"))).not.toBeNull();
  expect(GUARDED_ROUTES.map((route) => route.path)).toContain(path);
});

describe("a path that another program would take for another", () => {
  test.each([
    "/api/auth/../logs",
    "/api/auth/%2e%2e/logs",
    "/api/auth/%2E./logs",
    "/api/auth/..%2flogs",
    "//api/logs",
    "/api//logs",
    "/api\\logs",
    "/api%5clogs",
    "/_next/static/../../logs",
    "/_next/static/%2e%2e/%2e%2e/logs",
    "/_next/static/x%2f..%2f..%2flogs",
    "/_next/static/x%2F%2E%2E",
    "/api/errors/x%2f./before",
    "/sign-in/../logs",
    "/./logs",
    "/logs%00",
    "/LOGS",
    "/lo%67s",
    "/api/logs;x",
    "/api/errors/rules#/",
    "/api/errors/rules#",
    "/api/errors/x#/before",
    "/api/errors/%72ules",
    "/api/errors/rules%2Ftry",
    "/api/errors/rules%5ctry",
    "/api/errors/rules%0a",
    "/api/errors/rules\t",
    "/api/errors/rules\u00a0",
    "/api/errors/rules\u0085",
    '/api/errors/rules"',
    "/api/errors/rules|",
    "/api/errors/rules%",
    "/api/errors/rules%7",
    "http://127.0.0.1/api/logs",
    "http:/api/logs",
    "api/logs",
    "*",
    "",
  ])("%s is nowhere", (path) => {
    expect(needOf("GET", path)).toBeNull();
  });
});

test.each(["/api/errors/x%20y", "/api/errors/1:2@3", "/api/errors/%C3%A4", "/api/errors/a%25b"])(
  "%s is what it says",
  (path) => {
    expect(needOf("GET", path)).toEqual({ role: "viewer", token: "read" });
  },
);

test("a method that isn't listed is nowhere, and HEAD is as GET", () => {
  expect(needOf("HEAD", "/api/logs")).toEqual(needOf("GET", "/api/logs"));
  for (const method of ["POST", "PATCH", "TRACE", "get", ""]) {
    expect(needOf(method, "/api/logs"), method).toBeNull();
  }
});

test("while one develops Next's own requests pass, and nothing else more", () => {
  const developing = needsOf({ isDeveloping: true });
  expect(developing("GET", "/_next/webpack-hmr")).toEqual({ role: "anyone" });
  expect(needOf("GET", "/_next/webpack-hmr")).toBeNull();
  expect(developing("GET", "/nothing")).toBeNull();
});
