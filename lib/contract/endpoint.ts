import type { z } from "zod";

/**
 * What one request is: where it goes, what it takes (path parameters, and those of the query or of
 * a JSON body, which POST and PUT have) and what it answers. The server parses with `input`; tests hold answers against `output`; the
 * browser imports the types alone.
 */
export interface Endpoint<
  Path extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: Path;
  input: In;
  output: Out;
  /** The body is a file: parameters are those of the query, whatever the method. */
  hasRawBody?: boolean;
  /** Answered to those too who haven't said who they are. */
  isForAnyone?: boolean;
}

export type InputOf<E extends Endpoint> = z.output<E["input"]>;
export type OutputOf<E extends Endpoint> = z.output<E["output"]>;

export function endpoint<const Path extends string, In extends z.ZodType, Out extends z.ZodType>(
  declared: Endpoint<Path, In, Out>,
): Endpoint<Path, In, Out> {
  return declared;
}
