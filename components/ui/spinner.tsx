import { LoaderCircle } from "lucide-react";

/** Says that something is under way, but only to those who wait longer than 300 ms. */
export function Spinner({ label = "Loading" }: { label?: string }) {
  return (
    <output className="inline-flex text-faint">
      <LoaderCircle
        size={14}
        aria-hidden
        className="animate-spin-late motion-reduce:animate-late"
      />
      <span className="sr-only">{label}</span>
    </output>
  );
}
