import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { SAMPLE_GATES } from "./sample-gates";
import { traceFigures } from "./traces/trace-figures";

const FILE = "bench/report/groups.md";

/** Runs what compares patterns and groups of errors with labels made by hand, and writes it down. */
function main(): number {
  let failed = false;
  const sections = SAMPLE_GATES.map(({ name, file }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", file], {
      encoding: "utf8",
    });
    failed ||= status !== 0;
    return section(name, `${stdout}${stderr}`);
  });
  const traces = [
    ["Traces the rules were mended by", false],
    ["Traces held out", true],
  ] as const;
  for (const [name, heldOut] of traces)
    sections.push(section(name, traceFigures(heldOut).lines.join("\n")));
  const head = `# Patterns and groups of errors against labels

Of \`npm run samples\`. Precision: of pairs put together, the part that belongs together; recall: of pairs that
belong together, the part that was put together.
`;
  writeFileSync(FILE, [head, ...sections].join("\n"));
  console.log(`${FILE} is written${failed ? ", and something in it is below its limit" : ""}.`);
  return failed ? 1 : 0;
}

function section(name: string, text: string): string {
  return `## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`;
}

process.exitCode = main();
