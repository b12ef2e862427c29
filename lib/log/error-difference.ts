/**
 * What errors of one group may differ in: what the exception or the message says, but for values; the
 * message as it is; where in the code it was thrown, libraries included; who wrote it; an extra.
 */
export const DIFFERENCES = [
  "exception",
  "message",
  "frame",
  "logger",
  "extra",
  "host",
  "text",
] as const;

export type Difference = (typeof DIFFERENCES)[number];

/** A group is divided into that many at most, as far as its newest errors tell. */
export const MOST_PARTS = 20;
