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
