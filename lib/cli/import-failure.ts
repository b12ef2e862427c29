import { isAppError } from "@/lib/contract/error";
import { SettingError } from "@/lib/server/env";
import { inputErrorOf } from "@/lib/server/ingest/input-error";
import { UsageError } from "./parse-options";

/** What an import failed with, as a sentence for the terminal. */
export function failureSentence(error: unknown): string {
  const input = inputErrorOf(error);
  if (input) return input.message;
  if (isAppError(error) && error.code === "internal" && error.cause instanceof Error) {
    return `The import failed and nothing of this file was imported: ${error.cause.message}.`;
  }
  if (isAppError(error)) return error.message;
  if (error instanceof UsageError || error instanceof SettingError) return error.message;
  return `The import failed: ${error instanceof Error ? error.message : String(error)}`;
}
