/** A bar for a part of the largest; what exists stays visible. */
export function Share({ part, color }: { part: number; color: string }) {
  return (
    <span className="block h-2">
      <span
        className="block h-full min-w-0.5 rounded-mark"
        style={{ width: `${part * 100}%`, background: part > 0 ? color : "transparent" }}
      />
    </span>
  );
}
