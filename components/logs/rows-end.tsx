import { Button } from "@/components/ui/button";
import type { Direction } from "./use-both-ways";

/** Below rows that go on both ways: whether there are older ones. */
export function RowsEnd({ older }: { older: Direction }) {
  return (
    <p
      role="status"
      className="sticky left-0 flex h-row-tall items-center justify-center gap-2 text-faint text-row"
    >
      {older.error ? (
        <>
          Older rows could not be loaded: {older.error.message}
          <Button onClick={older.retry}>Try again</Button>
        </>
      ) : older.hasMore ? (
        "Loading…"
      ) : (
        "No older rows"
      )}
    </p>
  );
}

/** Above them: nothing as long as newer ones come when they are wanted. */
export function RowsStart({ newer }: { newer: Direction }) {
  if (!newer.error) return null;
  return (
    <p role="alert" className="flex items-center gap-2 text-level-error-text text-row">
      Newer rows could not be loaded.
      <Button onClick={newer.retry}>Try again</Button>
    </p>
  );
}
