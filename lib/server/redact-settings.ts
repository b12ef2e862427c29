import { z } from "zod";
import type { Role } from "@/lib/contract/role";
import { Redactor } from "@/lib/log/redact";
import type { RedactOptions } from "@/lib/log/secret-rules";
import { readDifferently } from "@/lib/log/shared-regex";

/** Who sees logs without what looks like a secret; each includes those after it. */
const REDACTED_FOR = ["editors", "viewers", "nobody"] as const;

export interface RedactSettings {
  rules: RedactOptions;
  /** Secrets are taken out before anything is stored, for good. */
  atIngest: boolean;
  /** Who is shown logs without them. */
  for: (typeof REDACTED_FOR)[number];
}

const onOff = z.enum(["0", "1"], "must be 0 or 1").optional();

/** The settings of the environment that are about secrets in logs. */
export const REDACT_SCHEMA = {
  CORDWOOD_REDACT_FOR: z
    .enum(REDACTED_FOR, "must be nobody, viewers, or editors (and viewers)")
    .default("nobody"),
  CORDWOOD_REDACT_AT_INGEST: onOff,
  CORDWOOD_REDACT_EMAILS: onOff,
  CORDWOOD_REDACT_KEYS: z
    .string()
    .regex(
      /^[a-z0-9 ]+(,[a-z0-9 ]+)*$/i,
      "must be names in words with commas between them, such as passphrase, session id",
    )
    .transform((names) => names.split(",").map((name) => name.trim().toLowerCase()))
    .optional(),
  CORDWOOD_REDACT_PATTERNS: z
    .string()
    .transform((text) => text.split("\n").filter((line) => line.trim() !== ""))
    .superRefine((patterns, context) => {
      const message = patterns.map(faultOf).find((fault) => fault !== null);
      if (message) context.addIssue({ code: "custom", message });
    })
    .optional(),
};

type RedactEnvironment = z.output<z.ZodObject<typeof REDACT_SCHEMA>>;

export function redactSettings(env: RedactEnvironment): RedactSettings {
  return {
    rules: {
      keys: env.CORDWOOD_REDACT_KEYS ?? [],
      patterns: env.CORDWOOD_REDACT_PATTERNS ?? [],
      emails: env.CORDWOOD_REDACT_EMAILS === "1",
    },
    atIngest: env.CORDWOOD_REDACT_AT_INGEST === "1",
    for: env.CORDWOOD_REDACT_FOR,
  };
}

/** What those of a role, or a token that reads, are shown logs by; null: as they are. */
export function redactedFor(
  role: Role | "token",
  { for: whom, rules }: RedactSettings,
): RedactOptions | null {
  const level = role === "administrator" ? 2 : role === "editor" ? 1 : 0;
  const below = { nobody: 0, viewers: 1, editors: 2 }[whom];
  return level < below ? rules : null;
}

/** What takes secrets out of records before they are stored, or null where they stay. */
export function ingestRedactor({ redact }: { redact: RedactSettings }): Redactor | null {
  return redact.atIngest ? new Redactor(redact.rules) : null;
}

/** Why a pattern can't be used, as the rest of a sentence, or null. */
function faultOf(text: string): string | null {
  const pattern = compiled(text);
  if (!pattern) return "must be regular expressions, one a line";
  if (pattern.test("")) return `must not find what is empty, as ${text} does`;
  const different = readDifferently(text);
  if (different === null) return null;
  return `must not ${different}. Postgres, by which it is looked for when logs are shown, reads ${text} differently`;
}

function compiled(text: string): RegExp | null {
  try {
    return new RegExp(text, "i");
  } catch {
    return null;
  }
}
