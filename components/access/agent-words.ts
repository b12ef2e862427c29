/** The first that a browser says of itself counts: most say the names of others too. */
const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Samsung Internet", /\bSamsungBrowser\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
];

const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows NT\b/],
  ["macOS", /\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

/** A browser as people know it, such as Firefox 140 on Linux; as it says itself where it is none. */
export function agentWords(agent: string): string {
  for (const [name, mark] of BROWSERS) {
    const [, version] = mark.exec(agent) ?? [];
    if (!version) continue;
    const system = SYSTEMS.find(([, each]) => each.test(agent))?.[0];
    return `${name} ${version}${system ? ` on ${system}` : ""}`;
  }
  return agent || "Unknown";
}
