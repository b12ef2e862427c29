/**
 * What others reach, in ms: medians over five million rows of 179 bytes on two cores, warm. Taken
 * on other data and on another day than this report: for scale, not for a ranking.
 */
export const OTHERS: readonly {
  question: string;
  figures: readonly string[];
  ours: string | null;
}[] = [
  {
    question: "Counts by level, 120 buckets, 30 d",
    figures: ["241", "9,018", "160", "134"],
    ours: "Histogram, 30 d",
  },
  { question: "Newest 100", figures: ["38", "79", "4", "16"], ours: "Newest 100" },
  {
    question: "Errors of one logger",
    figures: ["21", "5", "11", "7"],
    ours: "Newest 100, level:error logger:gateway.access",
  },
  {
    question: "Common word, newest 100",
    figures: ["32", "321", "6", "15"],
    ours: "First 100 of a word, common",
  },
  {
    question: "One row by substring",
    figures: ["549", "6,649", "179", "308"],
    ours: "First 100 of a word, in one row",
  },
  {
    question: "No hit by substring",
    figures: ["379", "5,919", "167", "234"],
    ours: "First 100 of a word, in no row",
  },
  {
    question: "Histogram of a word",
    figures: ["668", "6,029", "77", "294"],
    ours: "Histogram of a common word, all days",
  },
  { question: "Top 50 loggers", figures: ["6", "3 (bytes)", "21", "13"], ours: "Facets, 30 d" },
  {
    question: "Top 50 loggers of errors",
    figures: ["39", "938", "18", "18"],
    ours: "Facets, level:error, 30 d",
  },
];

export const OTHER_NAMES = ["VictoriaLogs 1.26", "Loki", "ClickHouse 26.7", "DuckDB 1.5"];
