import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

const bill = z.looseObject({
  components: z.array(z.looseObject({ "bom-ref": z.string() })),
  dependencies: z.array(
    z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() }),
  ),
});

/**
 * The bill of materials of what runs, on any platform, in CycloneDX. npm writes it; what is only worked
 * with is left out here, since npm's own `--omit dev` leaves out too what both need (11.19).
 */
function billOfMaterials() {
  const { stdout } = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  const whole = bill.parse(JSON.parse(stdout));
  const { "": root, ...packages } = lock.parse(
    JSON.parse(readFileSync("package-lock.json", "utf8")),
  ).packages;
  const running = Object.entries(packages).filter(([, { dev }]) => !dev);
  const refs = new Set(
    running.map(([path, { version }]) => `${path.split("node_modules/").at(-1)}@${version}`),
  );
  return {
    ...whole,
    components: whole.components.filter((component) => refs.has(component["bom-ref"])),
    dependencies: whole.dependencies
      .filter(({ ref }) => refs.has(ref) || ref === `cordwood@${root?.version}`)
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((on) => refs.has(on)),
      })),
  };
}

process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
