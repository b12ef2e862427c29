import type { Endpoint, OutputOf } from "@/lib/contract/endpoint";
import type { health } from "@/lib/contract/health";
import { parseExact } from "@/lib/log/exact-json";
import { readFailure, serverAway } from "./api-error";

export type Health = OutputOf<typeof health>;

type Params = Record<string, string | number | null | undefined>;

/**
 * The answer of an endpoint. The path is checked against its contract; parameters without a
 * value are left out. Throws `ApiError`, or what `signal` was aborted with.
 */
export async function get<E extends Endpoint>(
  path: E["path"],
  params: Params,
  signal?: AbortSignal,
): Promise<OutputOf<E>> {
  return answerOf<E>(await request(requestUrl(path, params), { signal: signal ?? null }));
}

/** The same for what changes something; `body` goes as JSON. */
export async function send<E extends Endpoint>(
  method: E["method"],
  path: E["path"],
  params: Params,
  body?: unknown,
): Promise<OutputOf<E>> {
  const sent =
    body === undefined
      ? { method }
      : {
          method,
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  return answerOf<E>(await request(requestUrl(path, params), sent));
}

/** The same for a file, which is read while it is sent. */
export async function sendFile<E extends Endpoint>(
  path: E["path"],
  params: Params,
  body: Blob,
  signal: AbortSignal,
): Promise<OutputOf<E>> {
  const headers = { "content-type": "application/octet-stream" };
  const sent = { method: "POST", headers, body, signal };
  return answerOf<E>(await request(requestUrl(path, params), sent));
}

async function request(url: string, options: RequestInit): Promise<Response> {
  return fetch(url, options).catch((cause: unknown) => {
    throw options.signal?.aborted ? cause : serverAway();
  });
}

async function answerOf<E extends Endpoint>(response: Response): Promise<OutputOf<E>> {
  if (!response.ok) throw await readFailure(response);
  // What the contract says; the server's tests hold it to that.
  return parseExact(await response.text()) as OutputOf<E>;
}

/** How Cordwood and its database are: 503 is an answer here too. Throws when nobody answers. */
export async function getHealth(signal: AbortSignal): Promise<Health> {
  const response = await request("/api/health", { signal });
  const health: Partial<Health> = await response.json().catch(() => ({}));
  if (!isHealth(health)) throw serverAway();
  return health;
}

function isHealth(answer: Partial<Health>): answer is Health {
  return answer.status !== undefined;
}

/** `{name}` in the path is filled from the parameters; the others become the query string. */
export function requestUrl(path: string, params: Params): string {
  const search = new URLSearchParams();
  let filled = path;
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined) continue;
    const text = String(value);
    if (filled.includes(`{${name}}`))
      filled = filled.replace(`{${name}}`, encodeURIComponent(text));
    else search.set(name, text);
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}
