import { Fragment, memo } from "react";
import { isOdd, textParts } from "@/lib/log/odd-characters";

/**
 * Text that somebody else wrote, such as a log's: always text, and what can't be seen in it is named
 * in its place. The character itself stays in the document, in a box that keeps what it does to
 * itself, so that what one copies is what was logged.
 */
export const LogText = memo(function LogText({ text }: { text: string }) {
  if (!isOdd(text)) return text;
  return textParts(text).map(({ text: part, shown, at }) =>
    shown === null ? (
      <Fragment key={at}>{part}</Fragment>
    ) : (
      <span key={at} data-shown={shown} className="odd">
        {part}
      </span>
    ),
  );
});
