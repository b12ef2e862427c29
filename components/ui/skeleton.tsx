import { classNames } from "./class-names";

/** Holds the place of what is still coming, in its size; seen only after 300 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("block animate-late rounded-mark bg-hover", className)}
    />
  );
}
