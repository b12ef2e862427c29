import { openAsBlob } from "node:fs";
import { AppError } from "@/lib/contract/error";
import type { Upload } from "./uploads";

/** The lines of an import that could not be placed, as a file. */
export async function rejectsResponse({ rejectsPath }: Upload): Promise<Response> {
  const file = await openAsBlob(rejectsPath).catch((cause: unknown) => {
    throw new AppError("not_found", "Every line of this import has its place.", { cause });
  });
  return new Response(file.stream(), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": 'attachment; filename="rejected-lines.txt"',
      "cache-control": "no-store",
    },
  });
}
