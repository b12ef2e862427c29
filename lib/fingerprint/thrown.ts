import type { Frame } from "./frame";

/** An exception as a stack trace tells of it. */
export interface Thrown {
  type: string;
  /** Its first line. */
  message: string;
  /** Innermost first. */
  frames: Frame[];
  /** What stands for the type where a language has one for all mistakes, as Go's `runtime error`. */
  kind?: string;
  /** A cause that some loggers print and others don't, as those of JavaScript and Ruby. */
  isOptional?: boolean;
}

/** The exception that lines belong to which no name was found for. */
export function begun(found: Thrown[]): Thrown {
  const thrown = { type: "", message: "", frames: [] };
  found.push(thrown);
  return thrown;
}
