import { z } from "zod";
import { endpoint } from "./endpoint";
import { fingerprint, triage } from "./errors";

const version = z.int("must be a whole number").min(0, "must not be negative");

const note = z
  .string()
  .trim()
  .max(5_000, "must be at most 5,000 characters long")
  .refine((text) => !/\0|\p{Cs}/u.test(text), "must be text that can be stored")
  .default("");

const link = z
  .string()
  .trim()
  .max(2_000, "must be at most 2,000 characters long")
  .refine((text) => text === "" || isWebAddress(text), "must be an address with http or https")
  .default("");

/** Never of another scheme: it becomes a link that people click. */
function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ["http:", "https:"].includes(url.protocol);
}

const changed = z.object({
  fingerprint,
  triage: triage.nullable(),
  version: z.number(),
  merged: z.array(fingerprint),
});

/**
 * Says what is made of a group as it was at `version`; 409 where somebody else was faster. It is
 * resolved by the newest row there is at that moment: a later one makes it `regressed`.
 */
export const resolveError = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/resolve",
  input: z.object({ fingerprint, version, note, link }),
  output: changed,
});

export const ignoreError = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/ignore",
  input: z.object({
    fingerprint,
    version,
    note,
    /** `forever`, `escalates`, or an instant. */
    until: z.union(
      [z.literal("forever"), z.literal("escalates"), z.iso.datetime()],
      "must be forever, escalates or an instant such as 2026-11-22T01:02:03Z",
    ),
  }),
  output: changed,
});

export const reopenError = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/reopen",
  input: z.object({ fingerprint, version }),
  output: changed,
});

const others = z
  .array(fingerprint)
  .min(1, "must name at least one group")
  .max(500, "must name at most 500 groups");

/** Puts other groups, with all that was merged into them, into this one. */
export const mergeErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/merge",
  input: z.object({ fingerprint, version, fingerprints: others }),
  output: changed,
});

/** Takes groups that were merged into this one out of it again. */
export const splitErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/split",
  input: z.object({ fingerprint, version, fingerprints: others }),
  output: changed,
});
