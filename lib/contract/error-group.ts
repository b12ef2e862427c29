import { z } from "zod";
import { DIFFERENCES } from "@/lib/log/error-difference";
import { endpoint } from "./endpoint";
import { category, errorGroup, fingerprint } from "./errors";
import { row } from "./row";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

const groupInput = z.object({ ...scopeInput, fingerprint });

/** Whether the answer speaks of all rows it should, and why not. */
const bounded = { complete: z.boolean(), limitation: z.string().nullable() };

/** One group: its course, newest rows, and what can be said of errors of its kind. */
export const errorGroupDetails = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}",
  input: groupInput.extend({
    buckets: wholeNumber(1, 500).default(120),
    /** Newest rows of the group in the range. */
    samples: wholeNumber(1, 100).default(10),
  }),
  output: z.object({
    ...rangeOutput,
    ...bounded,
    whole: z.boolean(),
    obstacle: z.string().nullable(),
    starts: z.array(z.string()),
    interval_ms: z.number(),
    group: errorGroup,
    category: category.extend({
      /** What it means, and what usually helps. */
      about: z.string(),
      suggestions: z.array(z.string()),
    }),
    /** The groups that were merged into it, and itself where there are any. */
    members: z.array(
      z.object({
        fingerprint,
        title: z.string(),
        culprit: z.string().nullable(),
        count: z.number(),
        /** Null where none of its rows was looked at. */
        last_seen: z.string().nullable(),
      }),
    ),
    samples: z.array(row),
  }),
});

/** What the group's rows have in common that all other rows of the scope haven't. */
export const errorSpecial = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}/special",
  input: groupInput,
  output: z.object({
    ...rangeOutput,
    ...bounded,
    /** Rows of the group, and of all others, that were held against each other. */
    rows: z.number(),
    others: z.number(),
    /** Most telling first. */
    values: z.array(
      z.object({
        /** As a query writes it. */
        field: z.string(),
        value: z.string(),
        count: z.number(),
        /** Parts of the group's rows, and of the others, that have it. */
        share: z.number(),
        share_elsewhere: z.number(),
      }),
    ),
  }),
});

/** What usually comes just before an error of the group, on the same request or host. */
export const errorBefore = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}/before",
  input: groupInput,
  output: z.object({
    ...rangeOutput,
    /** Errors that were looked at, the newest. */
    looked: z.number(),
    /** How far back, in seconds. */
    seconds: z.number(),
    patterns: z.array(
      z.object({
        /** With `<*>` for what varies. */
        template: z.string(),
        level: z.string(),
        logger_name: z.string(),
        /** Errors that it came before. */
        errors: z.number(),
        /**
         * Part of as many spans of the same hosts, ten minutes earlier, in which it came too: what is
         * always there says nothing.
         */
        usual: z.number(),
        /** On the same request, or else on the same host. */
        by: z.enum(["request", "host"]),
        /** Of an error it came before: how long before, in the middle. */
        median_ms: z.number(),
        /** The newest of them. */
        example: z.object({ id: z.string(), timestamp: z.string() }),
      }),
    ),
  }),
});

/** Groups whose words are the most like this one's, best first, with what was made of them. */
export const errorSimilar = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}/similar",
  input: groupInput.extend({ limit: wholeNumber(1, 50).default(8) }),
  output: z.object({
    ...bounded,
    groups: z.array(
      errorGroup
        .pick({
          fingerprint: true,
          title: true,
          culprit: true,
          part: true,
          logger_name: true,
          category: true,
          first_seen: true,
          last_seen: true,
          state: true,
          triage: true,
        })
        .extend({
          /** The cosine of their words, rare ones weighing more: 1 is the same words, 0 none in common. */
          score: z.number(),
        }),
    ),
  }),
});

/** What a group's newest errors differ in, so that it could be divided by it. */
export const errorDifferences = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}/differences",
  input: groupInput,
  output: z.object({
    ...rangeOutput,
    /** Errors that were looked at, the newest. */
    looked: z.number(),
    differences: z.array(
      z.object({
        by: z.enum(DIFFERENCES),
        /** Of an extra its key, with dots for those within objects; else empty. */
        key: z.string(),
        /** What there is of it, the most frequent first. */
        parts: z.array(z.object({ value: z.string(), count: z.number() })),
      }),
    ),
  }),
});

/** Later rows of the same execution, request or logger that say what fixed it. */
export const errorFixes = endpoint({
  method: "GET",
  path: "/api/errors/{fingerprint}/fixes",
  input: groupInput,
  output: z.object({
    fixes: z.array(
      z.object({
        /** `stated`: the row says that it is a fix; `success`: a SUCCESS followed. */
        kind: z.enum(["stated", "success"]),
        /** What the row shares with the error. */
        by: z.enum(["execution", "request", "logger"]),
        row,
        /** The error it came after. */
        error: z.object({ id: z.string(), timestamp: z.string() }),
        after_ms: z.number(),
      }),
    ),
  }),
});
