import type { Judged } from "./judge";

const ROW = 18;
const LABEL_WIDTH = 380;
const PLOT_WIDTH = 420;
const VALUE_WIDTH = 120;
/** From a hundredth of what is allowed to a hundred times as much. */
const DECADES = 2;

/**
 * A picture of how much of its allowance each question takes, on a logarithmic scale: what ends
 * left of the line holds. Colours that both light and dark pages show; the number says it too.
 */
export function plotAllowances(outcomes: readonly Judged[]): string {
  const bars = outcomes.flatMap((outcome) => {
    const share = shareOfAllowance(outcome);
    return share === null ? [] : [{ title: outcome.case.title, share }];
  });
  const height = (bars.length + 1) * ROW + 8;
  const line = LABEL_WIDTH + PLOT_WIDTH / 2;
  const rows = bars.map(({ title, share }, index) => {
    const y = index * ROW + 4;
    const clamped = Math.min(DECADES, Math.max(-DECADES, Math.log10(share)));
    const width = Math.max(1, ((clamped + DECADES) / (2 * DECADES)) * PLOT_WIDTH);
    const colour = share <= 1 ? "#2a9d6e" : "#d9534f";
    return (
      `<text x="${LABEL_WIDTH - 8}" y="${y + 12}" text-anchor="end">${escaped(title)}</text>` +
      `<rect x="${LABEL_WIDTH}" y="${y + 2}" width="${width.toFixed(1)}" height="${ROW - 5}" fill="${colour}"/>` +
      `<text x="${LABEL_WIDTH + PLOT_WIDTH + 8}" y="${y + 12}">${share.toPrecision(2)} ×</text>`
    );
  });
  const total = LABEL_WIDTH + PLOT_WIDTH + VALUE_WIDTH;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}" font-family="sans-serif" font-size="11" fill="#808080">
<title>How much of its allowance each question takes</title>
${rows.join("\n")}
<line x1="${line}" x2="${line}" y1="0" y2="${height - ROW}" stroke="#808080" stroke-dasharray="3 3"/>
<text x="${line}" y="${height - 5}" text-anchor="middle">what is allowed</text>
</svg>
`;
}

/** 1 is all that is allowed; null where nothing is, or where there is no answer. */
function shareOfAllowance({ wall, against, case: { bound } }: Judged): number | null {
  if (!wall || against === null || !bound) return null;
  const plus = bound.of === "sql" ? (bound.plusMs ?? 0) : 0;
  return wall.median / (against * bound.times + plus);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
