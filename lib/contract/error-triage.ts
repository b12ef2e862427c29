import { z } from "zod";
import { DIFFERENCES } from "@/lib/log/error-difference";
import { endpoint } from "./endpoint";
import { fingerprint, triage } from "./errors";
import { line } from "./line";

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

/**
 * Puts other groups, with all that was merged into them, into this one; 409 where one of them isn't as
 * it was at its version any more. `versions` are in the order of `fingerprints`.
 */
export const mergeErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/merge",
  input: z
    .object({ fingerprint, version, fingerprints: others, versions: z.array(version) })
    .refine(({ fingerprints, versions }) => fingerprints.length === versions.length, {
      path: ["versions"],
      error: "must say the version of each of the other groups, in their order",
    }),
  output: changed,
});

/** Takes groups that were merged into this one out of it again. */
export const splitErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/split",
  input: z.object({ fingerprint, version, fingerprints: others }),
  output: changed,
});

/**
 * Makes groups of their own of a group's errors, those to come too, by what they differ in: such as
 * `differences` names. They can be put together again by `unite`.
 */
export const divideErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/divide",
  input: z
    .object({
      fingerprint,
      version,
      by: z.enum(DIFFERENCES, `must be one of ${DIFFERENCES.join(", ")}`),
      /** Of an extra its key, with dots for those within objects. */
      key: line(200).default(""),
    })
    .refine(({ by, key }) => (by === "extra") === (key !== ""), {
      path: ["key"],
      error: "must name an extra where, and only where, errors are told apart by one",
    }),
  output: changed,
});

/** Makes one group again of all that a group was divided into; takes that group, not a part of it. */
export const uniteErrors = endpoint({
  method: "POST",
  path: "/api/errors/{fingerprint}/unite",
  input: z.object({ fingerprint, version }),
  output: changed,
});
