import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const lock = z
  .object({
    lockfileVersion: z.number(),
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
        dependencies: z.record(z.string(), z.string()).optional(),
        devDependencies: z.record(z.string(), z.string()).optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

const { "": root, ...packages } = lock.packages;

/** What lets anybody use, change and pass on, asking for no more than to be named. */
const FREE =
  /^(MIT|MIT-0|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Python-2\.0|Unlicense|WTFPL|SIL OPEN FONT LICENSE|OFL-1\.1)$/;

/** Libraries that are used as they come, so that their own terms stay with them. */
const AS_THEY_COME = /^(MPL-2\.0|LGPL-3\.0-or-later)$/;
const UNCHANGED = /node_modules\/(@img\/sharp|lightningcss|axe-core|@axe-core)/;

function isFree(license: string): boolean {
  const either = license.replace(/[()]/g, "").split(" OR ");
  return either.some((one) => one.split(" AND ").every((each) => FREE.test(each)));
}

test("each package is there in one version, proven by its hash", () => {
  const unproven = Object.entries(packages).filter(
    ([, { integrity }]) => !integrity?.startsWith("sha512-"),
  );
  expect(unproven.map(([path]) => path)).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(100);
});

test("what Cordwood asks for is one version, the one that is locked", () => {
  const asked = { ...root?.dependencies, ...root?.devDependencies, ...root?.optionalDependencies };
  for (const [name, version] of Object.entries(asked)) {
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test("each package may be used, changed and passed on", () => {
  const others = Object.entries(packages).filter(([path, { license = "none" }]) => {
    if (isFree(license)) return false;
    const isKept = license
      .split(" AND ")
      .every((each) => FREE.test(each) || AS_THEY_COME.test(each));
    return !(isKept && UNCHANGED.test(path));
  });
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

const bill = z.object({
  bomFormat: z.literal("CycloneDX"),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
    }),
  ),
});

test("the bill of materials lists each package that runs, by version and hash, and no other", () => {
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "lib/testing/sbom.ts"], {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, npm_config_offline: "true" },
  });
  const listed = bill.parse(JSON.parse(stdout)).components.map(({ name, version, hashes }) => {
    const sha512 = hashes.find(({ alg }) => alg === "SHA-512");
    return `${name}@${version} ${sha512?.content}`;
  });
  const running = Object.entries(packages)
    .filter(([, { dev }]) => !dev)
    .map(([path, { version, integrity }]) => {
      const name = path.split("node_modules/").at(-1);
      return `${name}@${version} ${hexOf(integrity)}`;
    });
  expect(new Set(listed)).toEqual(new Set(running));
  for (const [name, version] of Object.entries(root?.dependencies ?? {})) {
    expect(
      listed.some((each) => each.startsWith(`${name}@${version} `)),
      name,
    ).toBe(true);
  }
});

/** A hash as lock files write it, as bills of materials do. */
function hexOf(integrity = ""): string {
  return Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
}
