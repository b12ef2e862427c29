import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { LogMessage } from "./log-message";

interface LongTextProps {
  text: string;
  /** What to mark in it. */
  pattern?: RegExp | null;
  /** Characters shown at first: a megabyte takes the browser seconds to lay out. */
  shown: number;
}

/** Text, cut where there is very much of it until somebody wants it whole. */
export function LongText({ text, shown, pattern = null }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  // Cutting off a few characters would save nothing.
  if (whole || text.length <= shown * 1.2) return <LogMessage text={text} pattern={pattern} />;
  return (
    <>
      <LogMessage text={text.slice(0, shown)} pattern={pattern} />
      <span className="text-faint">…</span>{" "}
      <Button variant="outline" className="h-5! text-row! font-sans" onClick={() => setWhole(true)}>
        Show all {formatNumber(text.length)} characters
      </Button>
    </>
  );
}
