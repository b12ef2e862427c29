interface SparklineProps {
  /** In order of time. */
  values: number[];
  /** A CSS colour. */
  color: string;
  height?: number;
}

/** Room for half the line's width at the top and bottom. */
const EDGE_PX = 2;

/**
 * The shape of a figure over time, from zero to its own highest value. Out of sight for screen
 * readers: what it shows is said in words beside it.
 */
export function Sparkline({ values, color, height = 28 }: SparklineProps) {
  const line = linePoints(values, height);
  if (line === "") return <span aria-hidden="true" className="block" style={{ height }} />;
  return (
    <svg
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block w-full"
      style={{ height, color }}
    >
      <path d={`M0 ${height}L${line}L100 ${height}z`} fill="currentColor" opacity="0.12" />
      <path
        d={`M${line}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** `x y L x y …` of the values, from 0 to 100 across; nothing for fewer than two. */
export function linePoints(values: number[], height: number): string {
  if (values.length < 2) return "";
  const top = Math.max(...values) || 1;
  const plot = height - 2 * EDGE_PX;
  return values
    .map((value, index) => {
      const x = (index / (values.length - 1)) * 100;
      const y = EDGE_PX + plot * (1 - value / top);
      return `${Number(x.toFixed(2))} ${Number(y.toFixed(2))}`;
    })
    .join("L");
}
