import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

/** As much of an endpoint as says what stands in its address. */
const addressed = z.object({
  method: z.enum(["GET", "DELETE"]),
  path: z.string(),
  input: z.object({ shape: z.record(z.string(), z.unknown()) }),
});

const files = readdirSync("lib/contract").filter((file) => /^[\w-]+\.ts$/.test(file));

test("no endpoint takes a secret by its address, which browsers and proxies write down", async () => {
  const modules = await Promise.all(files.map((file) => import(`./${file.slice(0, -3)}.ts`)));
  const asked = modules
    .flatMap((exported: object) => Object.values(exported))
    .flatMap((value) => addressed.safeParse(value).data ?? []);
  expect(asked.length).toBeGreaterThan(30);
  const told = asked.filter(({ input }) =>
    Object.keys(input.shape).some((name) => /password|secret|code|token/.test(name)),
  );
  expect(told.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
