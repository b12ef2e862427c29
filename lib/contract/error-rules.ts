import { z } from "zod";
import { SEVERITIES } from "@/lib/log/error-state";
import { endpoint } from "./endpoint";
import { errorGroup } from "./errors";
import { line, name } from "./line";

const ruleId = z.uuid("must be the id of a category");
const version = z.int("must be a whole number").min(1, "must be at least 1");

/** A regular expression; whether it is one, and a harmless one, is found by trying it. */
const pattern = line(1_000).min(1, "must not be empty");

const described = {
  name: name(100).min(1, "must not be empty"),
  severity: z.enum(SEVERITIES, `must be one of ${SEVERITIES.join(", ")}`),
  pattern,
  /** What errors of it mean. */
  about: line(1_000).default(""),
  /** What to look at or do, the likeliest first. */
  suggestions: z
    .array(line(500).min(1, "must not be empty"))
    .max(10, "must be at most 10 sentences")
    .default([]),
};

const kind = z.object({
  name: z.string(),
  severity: z.enum(SEVERITIES),
  pattern: z.string(),
  about: z.string(),
  suggestions: z.array(z.string()),
});

const rule = kind.extend({ id: ruleId, version: z.number() });

/** Categories of errors, in the order they are tried: people's own before those of Cordwood. */
export const errorRules = endpoint({
  method: "GET",
  path: "/api/errors/rules",
  input: z.object({}),
  output: z.object({
    rules: z.array(rule),
    built_in: z.array(kind.extend({ id: z.string() })),
    /** Why none can be saved here, as a sentence that says what would help; null where they can. */
    obstacle: z.string().nullable(),
  }),
});

/** Fails with `bad_parameter` where the pattern is none, or takes too long on some texts. */
export const createErrorRule = endpoint({
  method: "POST",
  path: "/api/errors/rules",
  input: z.object(described),
  output: rule,
});

/** Changes one as it was at `version`; 409 where somebody else was faster. */
export const updateErrorRule = endpoint({
  method: "PUT",
  path: "/api/errors/rules/{id}",
  input: z.object({ id: ruleId, version, ...described }),
  output: rule,
});

/** Has one tried before all others of one's own. */
export const tryErrorRuleFirst = endpoint({
  method: "POST",
  path: "/api/errors/rules/{id}/first",
  input: z.object({ id: ruleId }),
  output: rule,
});

export const deleteErrorRule = endpoint({
  method: "DELETE",
  path: "/api/errors/rules/{id}",
  input: z.object({ id: ruleId }),
  output: z.object({ id: ruleId }),
});

/** Which of the groups there are a pattern finds. */
export const tryErrorPattern = endpoint({
  method: "GET",
  path: "/api/errors/rules/try",
  input: z.object({ pattern }),
  output: z.object({
    /** Groups that were looked at, whenever their rows were. */
    known: z.number(),
    found: z.number(),
    /** Those of them that were seen last, with the categories they have now. */
    groups: z.array(
      errorGroup.pick({ fingerprint: true, title: true, category: true, last_seen: true }),
    ),
  }),
});
