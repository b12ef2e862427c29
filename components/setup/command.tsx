/** A line to copy into a terminal or a database session. */
export function Command({ children }: { children: string }) {
  return (
    <pre className="overflow-x-auto rounded-control border border-line bg-ground px-3 py-2 font-mono text-row">
      <code className="select-all">{children}</code>
    </pre>
  );
}
