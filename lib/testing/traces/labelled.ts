/** An error as a row holds it, with the bug it is of; made up after what each platform prints. */
export interface Labelled {
  bug: string;
  message?: string;
  exception?: string;
}

/**
 * `tuned` was looked at while the rules were made, `heldOut` only measured. Both were written by who
 * wrote the rules, so they say less than errors of strangers would.
 */
export interface LabelledSet {
  language: string;
  tuned: readonly Labelled[];
  heldOut: readonly Labelled[];
}
