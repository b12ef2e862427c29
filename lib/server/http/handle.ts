import type { z } from "zod";
import type { Endpoint, InputOf, OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import { type App, app } from "@/lib/server/app";
import { type Asker, asker, theCaller } from "@/lib/server/auth/asker";
import { seenBy } from "@/lib/server/auth/seen-by";
import type { Database } from "@/lib/server/db/database";
import { assertRawBody, readJsonObject } from "./body";
import { errorResponse, jsonResponse } from "./respond";

/** What answers an endpoint; `db` and `tail` are as the caller may see them. */
export interface RequestContext extends App {
  /** For what is decided about all rows at once. */
  deciding: Database;
  /** The database itself, for tables that tell of no logs. */
  tables: Database;
  request: Request;
  asker: Asker;
  /** Aborts when the caller leaves. */
  signal: AbortSignal;
  /** When the request came, in milliseconds since 1970. */
  nowMs: number;
}

/** Methods whose parameters are in the body. */
const BODIED: ReadonlySet<Endpoint["method"]> = new Set(["POST", "PUT"]);

type PathParams = { params: Promise<Record<string, string>> };
type RouteHandler = (request: Request, path: PathParams) => Promise<Response>;

/**
 * A route handler from an endpoint's contract and the function that answers it: parses the
 * parameters, answers JSON, and turns whatever is thrown into the error it is.
 */
export function handle<E extends Endpoint>(
  endpoint: E,
  answer: (input: InputOf<E>, context: RequestContext) => Promise<OutputOf<E>>,
): RouteHandler {
  return handleWith(endpoint, async (input, context) => jsonResponse(await answer(input, context)));
}

/** The same for an answer that isn't JSON. */
export function handleWith<E extends Endpoint>(
  endpoint: E,
  respond: (input: InputOf<E>, context: RequestContext) => Promise<Response>,
): RouteHandler {
  const attempt = async (request: Request, path: PathParams) => {
    const isJson = BODIED.has(endpoint.method) && !endpoint.hasRawBody;
    if (endpoint.hasRawBody) assertRawBody(request);
    const given = isJson
      ? await readJsonObject(request)
      : Object.fromEntries(new URL(request.url).searchParams);
    const input = parseInput(endpoint, { ...given, ...(await path.params) });
    app().readiness.assertReady();
    const nowMs = Date.now();
    const seen = endpoint.isForAnyone ? { deciding: app().db } : seenBy(theCaller(), app(), nowMs);
    if (!endpoint.isForAnyone) await app().readings.note(asker(), endpoint, input);
    const about = { asker: asker(), tables: app().db, request, signal: request.signal, nowMs };
    return respond(input, { ...app(), ...seen, ...about });
  };
  return async (request, path) => {
    const began = performance.now();
    const answer = await attempt(request, path).catch(errorResponse);
    const response = request.method === "HEAD" ? await withoutBody(answer) : answer;
    app().requests.add(endpoint.path, response.status, performance.now() - began);
    return response;
  };
}

/** Next answers HEAD by GET and never reads the body: a stream would stay open for ever. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  const { status, headers } = response;
  return new Response(null, { status, headers });
}

function parseInput<E extends Endpoint>(endpoint: E, given: Record<string, unknown>): InputOf<E> {
  const result = endpoint.input.safeParse(given);
  // The schema's own output type is lost in the constraint of E.
  if (result.success) return result.data as InputOf<E>;
  throw badParameter(result.error);
}

function badParameter(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const parameter = String(issue?.path[0]);
  return new AppError("bad_parameter", `${parameter} ${issue?.message}.`, {
    cause: error,
    details: { parameter },
  });
}
