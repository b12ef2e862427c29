import { z } from "zod";
import { endpoint } from "./endpoint";

/** Ready to be used: migrations are done, demo logs are in, and the database answers. */
export const health = endpoint({
  method: "GET",
  path: "/api/health",
  input: z.object({}),
  output: z.object({
    status: z.enum(["ok", "starting", "setup", "failing"]),
    /** `refused`: it answers, but not this user, this password, or not what is asked of it. */
    database: z.enum(["ok", "away", "refused"]),
    version: z.string(),
    /** What is wrong or still on its way, as a sentence; only where status isn't ok. */
    message: z.string().optional(),
  }),
});
