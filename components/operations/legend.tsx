interface LegendProps {
  items: readonly { key: string; label: string; color: string }[];
}

/** What the colours of a chart stand for. */
export function Legend({ items }: LegendProps) {
  return (
    <span className="flex gap-3">
      {items.map(({ key, label, color }) => (
        <span key={key} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="h-0.5 w-3" style={{ background: color }} />
          {label}
        </span>
      ))}
    </span>
  );
}
