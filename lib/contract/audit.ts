import { z } from "zod";
import { endpoint } from "./endpoint";

const entry = z.object({
  id: z.string(),
  at: z.iso.datetime({ precision: 6 }),
  /** Who did it. */
  actor: z.string(),
  action: z.string(),
  /** Whom or what it was done to. */
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  address: z.string(),
});

/** What was done, the newest first. */
export const audit = endpoint({
  method: "GET",
  path: "/api/audit",
  input: z.object({
    /** The id of the last entry of the page before. */
    before: z
      .string()
      .regex(/^\d{1,18}$/, "must be the id of an entry")
      .optional(),
  }),
  output: z.object({ entries: z.array(entry), next: z.string().nullable() }),
});
