import { expect, test } from "vitest";
import { stampOf } from "./rotated-name";

test.each([
  ["app.log", "app.log.2.gz", "number behind"],
  ["app.log", "app.log-20261122", "date behind"],
  ["app.log", "app.log-20261122-1.gz", "date behind"],
  ["app.log", "app-2026-11-22.log", "date within"],
  ["app.log", "app.2026-11-22_10-00-00_123456.log", "date within"],
  ["app.log", "app.1.log", "number within"],
  ["app.log", "app.log.gz", null],
  ["api", "api.1", "number behind"],
])("of %s, %s may be a rotation", (path, other, scheme) => {
  expect(stampOf(`/logs/${path}`, `/logs/${other}`)).toMatchObject({ scheme });
});

test.each([
  ["api", "api-2.log"],
  ["api", "api-2"],
  ["api", "api-2026-11-22.log.xz"],
  ["api.log", "api-2.log"],
  ["api.log", "api-worker.log"],
  ["api.log", "api-worker-2026-11-22.log"],
  ["api.log", "api.log.bak"],
  ["api.log", "web.log.1"],
])("of %s, %s is none", (path, other) => {
  expect(stampOf(`/logs/${path}`, `/logs/${other}`)).toBeNull();
});
