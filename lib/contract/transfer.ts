import { z } from "zod";

/** Chosen by who asks, so that a transfer can be watched and cancelled from beside it. */
export const transferId = z.uuid("must be a UUID");

/** How far a transfer has got, or how it ended. */
export const transferProgress = z.object({
  /** `unknown`: nobody has asked for it yet, or it ended long ago. */
  state: z.enum(["unknown", "running", "done", "cancelled", "failed"]),
  rows: z.number(),
  /** Read or written so far, before any compression on the way. */
  bytes: z.number(),
  elapsed_ms: z.number(),
  /** Why it failed, as a sentence. */
  message: z.string().optional(),
});
