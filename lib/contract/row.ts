import { z } from "zod";
import type { LogRow } from "@/lib/log/record";

/** A stored row: the table's columns by name. */
export const row = z.object({
  id: z.string(),
  timestamp: z.string(),
  level: z.string(),
  logger_name: z.string(),
  process_id: z.number(),
  thread_id: z.string(),
  thread_name: z.string().nullable(),
  hostname: z.string(),
  message: z.string(),
  exception: z.string().nullable(),
  function_name: z.string().nullable(),
  module: z.string().nullable(),
  filename: z.string().nullable(),
  lineno: z.number().nullable(),
  pathname: z.string().nullable(),
  extra_data: z.record(z.string(), z.unknown()).nullable(),
  created_at: z.string().nullable(),
}) satisfies z.ZodType<LogRow>;
