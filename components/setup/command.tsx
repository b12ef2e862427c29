/** A line to copy into a terminal or a database session. */
export function Command({ children }: { children: string }) {
  return (
    <pre className="whitespace-pre-wrap wrap-anywhere rounded-control border border-line bg-ground px-3 py-2 font-mono text-row">
      <code className="select-all">{children}</code>
    </pre>
  );
}
