import { AppError } from "@/lib/contract/error";
import { readUpTo } from "./read-up-to";

/** A saved view with the longest query there may be is a sixth of it. */
const MOST_BYTES = 128_000;

/**
 * The JSON object a request carries. It has to say that it is JSON: a page of another site can't,
 * without the browser asking first.
 */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError("bad_body", "The body must be JSON, and content-type say so.");
  }
  const text = await readUpTo(request.body, MOST_BYTES);
  if (text === null) {
    throw new AppError("too_large", `The body is larger than ${MOST_BYTES} bytes.`);
  }
  const body: unknown = parse(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new AppError("bad_body", "The body must be a JSON object.");
  }
  return { ...body };
}

/** A file has to come as bytes: what a page of another site may send without being asked doesn't. */
export function assertRawBody(request: Request): void {
  if (request.headers.get("content-type") !== "application/octet-stream") {
    throw new AppError(
      "bad_body",
      "The body must be a file's bytes, and content-type application/octet-stream.",
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad_body", "The body is no JSON.", { cause });
  }
}
