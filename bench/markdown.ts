import { type Account, nameOf, type SizeAccount, total, verdictsOf, type Writing } from "./account";
import type { Growth, Judged } from "./judge";
import type { RunFacts } from "./machine";
import { OTHER_NAMES, OTHERS } from "./others";
import type { Summary } from "./statistics";
import type { Part } from "./storage";
import type { TailCost } from "./tail-cost";

/** The report as people read it, all of it. `plots` are the pictures' file names, one a size. */
export function markdownOf(account: Account, plots: readonly string[]): string {
  const { machine, note, sizes, growth, writing } = account;
  const sections = [
    "# The store, measured",
    `On ${machine.cpu}, ${machine.memoryGb} GB, Linux ${machine.kernel}, Node ${machine.node}. ` +
      "Medians of interleaved runs (three of what takes over a second), warm, over HTTP; times in " +
      "milliseconds. The limit ran beside each question, before and behind it in turns. " +
      "`npm run bench` makes this report.",
    ...(note === "" ? [] : [note]),
    heldSentence(sizes, growth),
    verdictTable(account),
    ...(writing ? [writingSection(writing)] : []),
    ...sizes.map((size, index) => sizeSection(size, plots[index] ?? "")),
    ...(growth ? [growthSection(growth)] : []),
    othersSection(sizes),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** How many questions hold their limits, size by size. */
function heldSentence(sizes: readonly SizeAccount[], growth: Account["growth"]): string {
  const held = sizes.map((size) => {
    const judged = size.outcomes.filter(({ holds }) => holds !== null);
    const byClock = judged.filter(({ holds }) => holds).length;
    const byCpu = judged.filter(({ cpu }) => cpu?.holds).length;
    return `of ${nameOf(size)} **${byClock}** and ${byCpu} of ${judged.length}`;
  });
  const grown = growth
    ? ` The limit of growth holds for **${growth.filter(({ holds }) => holds).length} of ${growth.length}**.`
    : "";
  return (
    "Questions that hold their limits by the clock, and by CPU (the server's and its backends' against the " +
    `limit's), which other programs on the machine disturb less: ${held.join("; ")}. The limits are ` +
    `said of ten million rows in 30 days, other sizes are there to compare.${grown}`
  );
}

function verdictTable(account: Account): string {
  const lines = verdictsOf(account).map(({ what, figure, limit, holds }) => [
    what,
    figure,
    limit,
    yes(holds),
  ]);
  return table(["", "figure", "limit", "holds"], lines);
}

function writingSection({ run, rows, seedRows, cost, storage, tail }: Writing): string {
  const cpu = table(
    ["µs of backend CPU a row", "owned", "seed schema"],
    [
      ["50-row INSERT", cost.insert.toFixed(1), cost.seed.toFixed(1)],
      ["compacting the counts", cost.compaction.toFixed(1), ""],
      ["sorting rows into the search index", cost.sortingIn.toFixed(1), ""],
      ...(cost.deriving === undefined
        ? []
        : [["sorting errors into groups, summing up calls", cost.deriving.toFixed(1), ""]]),
      ["packing the index of a day that is over", cost.packing.toFixed(1), ""],
    ],
  );
  const copied =
    `COPY into the same table, prepared: ${thousands(cost.copy)} rows/s; Cordwood's writer, from ` +
    `records: ${thousands(cost.writer)} rows/s (${(cost.writer / cost.copy).toFixed(2)} ×).`;
  const parts = (list: readonly Part[]) => [
    ...list.map(({ name, bytesPerRow }) => [name, bytesPerRow.toFixed(1)]),
    ["**all**", `**${total(list).toFixed(1)}**`],
  ];
  return [
    "## Writing and storage",
    `${runSentence(run)} On ${thousands(rows)} rows; the seed schema holds the newest ${thousands(seedRows)} of them.`,
    cpu,
    copied,
    ...(tail ? [tailTable(tail)] : []),
    table(["B a row, owned", ""], parts(storage.owned)),
    table(["B a row, seed schema", ""], parts(storage.seed)),
  ].join("\n\n");
}

function tailTable(costs: readonly TailCost[]): string {
  const lines = costs.map(({ viewers, delay, postgres, server }) => [
    viewers.toLocaleString("en"),
    delay.median.toFixed(0),
    delay.p95.toFixed(0),
    postgres.toFixed(1),
    server.toFixed(1),
  ]);
  const columns = ["median ms", "p95 ms", "ms of Postgres's CPU a second", "of the server's"];
  return table(["live tail, viewers, from commit to client", ...columns], lines);
}

function sizeSection({ run, rows, days, ageMinutes, outcomes }: SizeAccount, plot: string): string {
  const failures = outcomes.flatMap(({ case: { title }, failure }) =>
    failure === null ? [] : [`- ${title}: ${failure}`],
  );
  const disagree = outcomes
    .filter(({ agrees }) => agrees === false)
    .map(({ case: each }) => each.title);
  const agreed = outcomes.filter(({ agrees }) => agrees === true).length;
  return [
    `## ${thousands(rows)} rows, ${days} days`,
    `${runSentence(run)} ${run.rounds} runs of each question. The newest row was ${ageMinutes.toFixed(0)} min old at first, and others went on arriving. ${agreed} answers were compared with ` +
      `what their SQL counted and agree${disagree.length > 0 ? `; these don't: ${disagree.join("; ")}` : ""}.`,
    table(
      [
        "question",
        "median",
        "p95",
        "limit",
        "ratio",
        "demand",
        "holds",
        "server CPU",
        "backend CPU",
        "limit CPU",
        "CPU ratio",
      ],
      outcomes.map(outcomeLine),
    ),
    ...(failures.length > 0 ? [`No answer:\n\n${failures.join("\n")}`] : []),
    `![How much of its allowance each question takes](${plot})`,
  ].join("\n\n");
}

export function runSentence({ at, commit, load }: RunFacts): string {
  const when = at.slice(0, 16).replace("T", " ");
  return `Measured ${when} UTC at ${commit}, the load ${load.toFixed(1)} before.`;
}

function outcomeLine(outcome: Judged): string[] {
  const { wall, against, ratio, demand, holds, serverCpu, backendCpu, cpu } = outcome;
  const median = (summary: Summary | null) => (summary ? figure(summary.median) : "–");
  return [
    outcome.case.title,
    median(wall),
    wall ? figure(wall.p95) : "–",
    against === null ? "–" : figure(against),
    ratio === null ? "–" : ratio.toPrecision(2),
    demand,
    holds === null ? "" : yes(holds),
    median(serverCpu),
    median(backendCpu),
    cpu === null ? "–" : figure(cpu.against),
    cpu === null ? "–" : `${cpu.ratio.toPrecision(2)}${cpu.holds ? "" : " **no**"}`,
  ];
}

function growthSection(growth: readonly Growth[]): string {
  return [
    "## Growth: the largest data set against the smallest, at most 1.5 ×",
    table(
      ["question", "smallest", "largest", "ratio", "holds"],
      growth.map(({ title, small, large, ratio, holds }) => [
        title,
        figure(small),
        figure(large),
        ratio.toFixed(2),
        yes(holds),
      ]),
    ),
  ].join("\n\n");
}

function othersSection(sizes: readonly SizeAccount[]): string {
  const oursOf = (title: string | null, { outcomes }: SizeAccount) => {
    const median = outcomes.find(({ case: each }) => each.title === title)?.wall?.median;
    return median === undefined ? "–" : figure(median);
  };
  return [
    "## What others reach",
    "Medians in ms, **taken on other data**: five million rows of 179 bytes over 30 days on two " +
      "cores, warm, VictoriaLogs and Loki over HTTP. For scale, not for a ranking.",
    table(
      ["question", ...OTHER_NAMES, ...sizes.map((size) => `Cordwood, ${nameOf(size)}`)],
      OTHERS.map(({ question, figures, ours }) => [
        question,
        ...figures,
        ...sizes.map((size) => oursOf(ours, size)),
      ]),
    ),
  ].join("\n\n");
}

export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(head),
    row(head.map((_, index) => (index === 0 ? "---" : "--:"))),
    ...lines.map(row),
  ].join("\n");
}

function figure(ms: number): string {
  return ms >= 100 ? thousands(Math.round(ms)) : ms.toFixed(1);
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString("en");
}

export function yes(holds: boolean): string {
  return holds ? "yes" : "**no**";
}
