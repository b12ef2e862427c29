import { Notice } from "./notice";

/** What went wrong with what was just done, beside it. */
export function Failure({ error }: { error: string | null }) {
  if (error === null) return null;
  return (
    <Notice tone="error" className="px-0!">
      {error}
    </Notice>
  );
}
