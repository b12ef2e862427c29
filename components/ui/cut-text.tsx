import { visibleText } from "@/lib/log/odd-characters";
import { classNames } from "./class-names";
import { LogText } from "./log-text";

interface CutTextProps {
  text: string;
  className?: string;
}

/** A tooltip of a megabyte would cover the screen, and as much in a line would have to be laid out. */
const MOST_CHARS = 1_000;

/** Text of a log in its first line, cut off where its place ends; more of it on hover. */
export function CutText({ text, className }: CutTextProps) {
  const begin = text.trimStart().slice(0, MOST_CHARS);
  return (
    <span className={classNames("truncate", className)} title={visibleText(begin)}>
      <LogText text={begin.split("\n", 1)[0] ?? ""} />
    </span>
  );
}
