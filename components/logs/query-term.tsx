/** A part of the query as it is typed, and a space behind it; nothing where it is about no part. */
export function Term({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <>
      <code className="wrap-anywhere font-mono text-row">{text}</code>{" "}
    </>
  );
}
