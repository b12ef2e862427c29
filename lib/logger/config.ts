import { z } from "zod";
import { LEVEL_NAMES, type Level, levelOf } from "@/lib/log/level";
import { LINE_FORMATS } from "./console-line";
import { durationMs } from "./duration";
import { OVERFLOWS } from "./queue";

/** Any word for a level that Cordwood knows: `warn` and `FATAL` as well. */
const level = z.string().transform((word, context): Level => {
  const known = levelOf(word);
  if (known) return known;
  context.addIssue({ code: "custom", message: `is none of ${LEVEL_NAMES.join(", ")}` });
  return z.NEVER;
});

/** Seconds as other loggers have it, or a duration in words. */
const interval = z.union([z.number().positive(), z.string()]).transform((value, context) => {
  try {
    return durationMs(typeof value === "number" ? `${value}s` : value);
  } catch {
    context.addIssue({ code: "custom", message: 'is no duration, such as 5 (seconds) or "500ms"' });
    return z.NEVER;
  }
});

const expression = z.string().refine(
  (pattern) => {
    try {
      return Boolean(new RegExp(pattern));
    } catch {
      return false;
    }
  },
  { message: "is no regular expression" },
);

const days = z.number().int().min(0);
const count = z.number().int().positive();

/** A handler is on where it has a section, unless that says otherwise. */
const handler = { enabled: z.boolean().default(true), level: level.default("TRACE") };
const format = z.enum(LINE_FORMATS);

const files = z.strictObject({
  ...handler,
  path: z.string().default("logs/app.log"),
  format: format.default("text"),
  max_megabytes: z.number().positive().default(10),
  max_files: count.default(5),
  /** Errors apart, so that they outlive the noise around them. */
  errors: z
    .strictObject({
      enabled: z.boolean().default(true),
      path: z.string().default("logs/errors.log"),
      level: level.default("ERROR"),
      /** By default that of the other file. */
      format: format.optional(),
      max_megabytes: z.number().positive().default(5),
      max_files: count.default(3),
    })
    .prefault({}),
});

const logging = z.strictObject({
  level: level.default("INFO"),
  /** Levels by logger name; `shop` holds for `shop.cart` too. */
  components: z.record(z.string(), level).default({}),
  /** Whether records say which line logged them. */
  call_site: z.boolean().default(true),
  console: z.strictObject({ ...handler, format: format.default("text") }).prefault({}),
  file: files.prefault({ enabled: false }),
  http: z
    .strictObject({
      ...handler,
      url: z.url(),
      headers: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  database: z
    .strictObject({
      ...handler,
      create_table: z.boolean().default(false),
      retention_days: days.optional(),
    })
    .prefault({ enabled: false }),
  /** Deletes older rows from a plain table; 0 keeps everything. */
  retention_days: days.default(0),
  batch_size: count.default(50),
  flush_interval: interval.prefault(5),
  queue: z
    .strictObject({
      size: count.default(10_000),
      /** 64 million characters: some 100 MB at worst. */
      characters: count.default(64_000_000),
      overflow: z.enum(OVERFLOWS).default("drop_oldest"),
    })
    .prefault({}),
  retry: z
    .strictObject({ tries: count.default(5), delay: interval.prefault("200ms") })
    .prefault({}),
  redact: z
    .strictObject({
      keys: z.array(z.string()).default([]),
      patterns: z.array(expression).default([]),
    })
    .prefault({}),
  /** How long the rest may take to be written when the process is told to end. */
  shutdown_timeout: interval.prefault(5),
});

/** Shared with the application, whose other keys are none of ours. */
const database = z.looseObject({
  url: z.string().optional(),
  host: z.string().optional(),
  port: z.number().int().optional(),
  name: z.string().optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  table_prefix: z
    .string()
    .regex(
      /^[a-z_][a-z0-9_]{0,40}$/,
      "has to be lower case letters, digits and _, not a digit first",
    )
    .default("cordwood"),
});

export const configSchema = z.looseObject({
  logging: logging.prefault({}),
  database: database.prefault({}),
});

/** What may be said; everything has a default. */
export type ConfigInput = z.input<typeof configSchema>;
export type Config = z.output<typeof configSchema>;
