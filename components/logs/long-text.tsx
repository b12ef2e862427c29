import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";

interface LongTextProps {
  text: string;
  /** How it is drawn, where it isn't simply text. */
  draw?: (text: string) => ReactNode;
  /** Characters shown at first: a megabyte takes the browser seconds to lay out. */
  shown: number;
}

/** Text, cut where there is very much of it until somebody wants it whole. */
export function LongText({ text, shown, draw = asItIs }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  // Cutting off a few characters would save nothing.
  if (whole || text.length <= shown * 1.2) return draw(text);
  return (
    <>
      {draw(text.slice(0, shown))}
      <span className="text-faint">…</span>{" "}
      <Button variant="outline" className="h-5! text-row! font-sans" onClick={() => setWhole(true)}>
        Show all {formatNumber(text.length)} characters
      </Button>
    </>
  );
}

function asItIs(text: string): ReactNode {
  return <LogText text={text} />;
}
