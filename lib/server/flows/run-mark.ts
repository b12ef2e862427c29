import type { ExtraData } from "@/lib/log/record";
import { type FlowRow, textOf } from "./flow-row";
import { isError } from "./is-error";

/** What a row says of the run it belongs to. */
export type RunMark = "started" | "succeeded" | "failed";

/** Words of `event` that mark where a run begins and ends, in lower case. */
const WORDS: Record<RunMark, readonly string[]> = {
  started: ["start", "started", "begin", "began"],
  succeeded: [
    ...["end", "ended", "finish", "finished", "complete", "completed", "done"],
    ...["stop", "stopped", "succeeded"],
  ],
  failed: ["fail", "failed", "failure", "aborted", "cancelled", "killed", "crashed"],
};

/** Of these it is often said what begins or ends: `execution_started`, `workflow.end`. */
const SUBJECTS = ["execution", "run", "job", "task", "workflow", "script"];
const JOINED: Record<RunMark, readonly string[]> = {
  started: ["start", "started"],
  succeeded: ["end", "finished", "completed"],
  failed: ["failed"],
};

const MARKS: ReadonlyMap<string, RunMark> = new Map(
  (["started", "succeeded", "failed"] as const).flatMap((mark) => [
    ...WORDS[mark].map((word): [string, RunMark] => [word, mark]),
    ...SUBJECTS.flatMap((subject) =>
      JOINED[mark].flatMap((word): [string, RunMark][] => [
        [`${subject}_${word}`, mark],
        [`${subject}.${word}`, mark],
      ]),
    ),
  ]),
);

/** Every word of `event` that is a mark: fewer than the search index takes at once, a hundred. */
export const MARK_WORDS: readonly string[] = [...MARKS.keys()];

const FAILED_STATUS: ReadonlySet<string> = new Set([...WORDS.failed, "error", "timeout"]);
const GOOD_STATUS: ReadonlySet<string> = new Set([...WORDS.succeeded, "ok", "success"]);

/**
 * Whether a row marks where its run begins or ends, and how that ended; null for all between. Where
 * `isRequest`, so does the line that says how it was answered.
 */
export function runMark(
  { extra, level }: Pick<FlowRow, "extra" | "level">,
  isRequest = false,
): RunMark | null {
  if (isRequest) {
    const code = answerCode(extra);
    if (code !== null) return code >= 500 ? "failed" : "succeeded";
  }
  const status = textOf(extra.status)?.toLowerCase() ?? "";
  const event = textOf(extra.event);
  if (event !== null) {
    const mark = MARKS.get(event.toLowerCase()) ?? null;
    const isBad = mark === "succeeded" && (FAILED_STATUS.has(status) || isError({ level }));
    return isBad ? "failed" : mark;
  }
  // The end of an operation or of a step within it has a status too.
  if (extra.operation !== undefined || extra.step !== undefined) return null;
  if (FAILED_STATUS.has(status)) return "failed";
  return GOOD_STATUS.has(status) ? "succeeded" : null;
}

/** The code that a request was answered with, by the line that names what was asked for too. */
function answerCode(extra: ExtraData): number | null {
  const code = Number(extra.status ?? extra.status_code ?? extra.statusCode);
  const isLine = extra.path !== undefined || extra.method !== undefined || extra.url !== undefined;
  return isLine && Number.isInteger(code) && code >= 100 && code < 600 ? code : null;
}
