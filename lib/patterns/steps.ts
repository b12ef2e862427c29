/** Long work in steps: whoever runs it may let others have their turn between two of them. */
export type Steps<Result> = Generator<void, Result, void>;

/** Runs all steps at once. */
export function runThrough<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
