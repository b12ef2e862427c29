/** Lines that only a stack trace has: Python's head, Java's and Node's frames, Go's goroutines. */
const TRACE =
  /^(?:[\s|+-]*(?:Exception Group )?Traceback \(most recent call last\):|(?:\t| {2,})at \S|\s*Caused by: |goroutine \d+ \[)/;

/** The line above the frames that names the exception: `java.io.IOException: Broken pipe`. */
const EXCEPTION_NAME =
  /^(?:Uncaught |Exception in thread "[^"]{0,100}" )?(?:[\w$]+\.)*[\w$]{0,100}(?:Exception|Error|Throwable)(?:\$\w+)?(?:\([\w.$]+\))?(?::|$)/;

/** Whether the exception begins here at the latest. */
export function startsTrace(line: string): boolean {
  return TRACE.test(line);
}

/** Whether this line names an exception, whose frames may follow. */
export function namesException(line: string): boolean {
  // A name has its place at the start; a megabyte of text needs no reading to the end.
  return EXCEPTION_NAME.test(line.slice(0, 300));
}

/** What may hold a stack trace below its message. */
interface Traced {
  message: string;
  exception?: string | null;
}

/**
 * The draft with the stack trace among its message's lines as its exception, as those have it who
 * send text. A message that begins with the trace stays whole.
 */
export function withTrace<T extends Traced>(draft: T): T {
  if (draft.exception || !draft.message.includes("\n")) return draft;
  const lines = draft.message.split("\n");
  let named: number | null = null;
  for (const [at, line] of lines.entries()) {
    if (named === null && namesException(line)) named = at;
    if (!startsTrace(line)) continue;
    if (at === 0) break;
    const message = lines.slice(0, Math.max(1, named ?? at)).join("\n");
    return {
      ...draft,
      message,
      exception: lines
        .slice(named ?? at)
        .join("\n")
        .trimEnd(),
    };
  }
  return draft;
}
