import fc from "fast-check";

/** What the questions to a table of logs are made of. */
export interface Vocabulary {
  /** Of the search language, each of which finds some rows somewhere. */
  terms: readonly string[];
  fields: readonly string[];
  /** Pieces of what is written in rows. */
  texts: readonly string[];
  ids: readonly string[];
  /** Keys that flows go by, and the ids of some. */
  flowKeys: readonly string[];
  flowIds: readonly string[];
  operations: readonly string[];
  fingerprints: readonly string[];
  /** From and to. */
  ranges: readonly (readonly [string, string])[];
}

export interface Question {
  /** As the table of routes has it: `GET /api/logs/{id}`. */
  route: string;
  /** With all parameters. */
  path: string;
}

/** Of every endpoint that shows logs so many questions, the same for the same seed. */
export function drawQuestions(
  words: Vocabulary,
  { each, seed }: { each: number; seed: number },
): Question[] {
  const plain = words.terms.map((q) => ({
    route: "GET /api/logs",
    path: `/api/logs?${new URLSearchParams({ q, ...rangeOf(words.ranges[0]) })}`,
  }));
  const drawn = Object.entries(endpoints(words)).flatMap(([route, path]) =>
    fc.sample(path, { seed, numRuns: each }).map((one) => ({ route, path: one })),
  );
  const named = words.flowKeys.map((field) => ({
    route: "GET /api/lookups/names",
    path: namesPath(field, words.ids),
  }));
  return [...plain, ...named, ...drawn];
}

type Parameters = Record<string, fc.Arbitrary<string | null>>;

/** Every way to ask for logs; whoever adds an endpoint is told by a test to add it here. */
function endpoints(words: Vocabulary): Record<string, fc.Arbitrary<string>> {
  const { fields, texts, ids, flowKeys, flowIds, operations, fingerprints } = words;
  const one = (values: readonly string[]) => fc.constantFrom(...values);
  const perhaps = (values: readonly string[]) => fc.option(one(values));
  const some = (values: readonly string[]) =>
    fc.uniqueArray(one(values), { minLength: 1, maxLength: 4 }).map((list) => list.join());
  const range = fc.constantFrom(...words.ranges).map(rangeOf);
  const asked = (path: fc.Arbitrary<string>, more: Parameters = {}) =>
    fc
      .tuple(path, range, fc.record({ q: queryOf(words.terms), ...more }))
      .map(([at, within, given]) => withParameters(at, { ...within, tz: "UTC", ...given }));
  const at = fc.constant<string>;
  const below = (path: string, rest: string, values: readonly string[]) =>
    one(values).map((value) => `${path}/${encodeURIComponent(value)}${rest}`);
  const group = (rest: string) => asked(below("/api/errors", rest, fingerprints));
  return {
    "GET /api/logs": asked(at("/api/logs"), {
      limit: one(["7", "1000"]),
      order: perhaps(["desc", "asc"]),
      event: perhaps(["error", "fix"]),
      sort: perhaps(["relevance"]),
      text: perhaps(texts),
      like: perhaps(ids),
    }),
    "GET /api/logs/{id}": below("/api/logs", "", ids),
    "GET /api/logs/{id}/context": asked(below("/api/logs", "/context", ids), {
      scope: perhaps(fields),
    }),
    "GET /api/histogram": asked(at("/api/histogram"), {
      by: one(fields),
      interval: perhaps(["10m", "1h"]),
    }),
    "GET /api/facets": asked(at("/api/facets"), { fields: some(fields), search: perhaps(texts) }),
    "GET /api/overview": asked(at("/api/overview")),
    "GET /api/patterns": asked(at("/api/patterns"), {
      rows: perhaps(["10"]),
      values: perhaps(["5"]),
      compare: perhaps(["previous"]),
    }),
    "GET /api/errors": asked(at("/api/errors"), { sort: perhaps(["latest", "count", "new"]) }),
    "GET /api/errors/reach": asked(at("/api/errors/reach"), { fingerprints: some(fingerprints) }),
    "GET /api/errors/trends": asked(at("/api/errors/trends")),
    "GET /api/errors/{fingerprint}": group(""),
    "GET /api/errors/{fingerprint}/before": group("/before"),
    "GET /api/errors/{fingerprint}/differences": group("/differences"),
    "GET /api/errors/{fingerprint}/fixes": group("/fixes"),
    "GET /api/errors/{fingerprint}/similar": group("/similar"),
    "GET /api/errors/{fingerprint}/special": group("/special"),
    "GET /api/flows": asked(at("/api/flows"), {
      by: one(flowKeys),
      state: perhaps(["failed", "lost"]),
    }),
    "GET /api/flow": asked(at("/api/flow"), { by: one(flowKeys), id: one(flowIds) }),
    "GET /api/operations": asked(at("/api/operations")),
    "GET /api/operation": asked(at("/api/operation"), { name: one(operations) }),
    "GET /api/tail": asked(at("/api/tail")),
    "GET /api/export": asked(at("/api/export"), {
      format: perhaps(["ndjson", "csv"]),
      columns: perhaps([fields.join()]),
    }),
    "GET /api/export/{id}": fc.uuid().map((id) => `/api/export/${id}`),
    "DELETE /api/export/{id}": fc.uuid().map((id) => `/api/export/${id}`),
    "GET /api/sql": asked(at("/api/sql"), { by: one(fields), explain: perhaps(["1"]) }),
    "GET /api/advice": asked(at("/api/advice")),
    "GET /api/lookups/fields": at("/api/lookups/fields"),
    "GET /api/lookups/names": one(fields).map((field) => namesPath(field, ids)),
    "GET /api/store": at("/api/store"),
    "GET /metrics": at("/metrics"),
    "GET /api/views": at("/api/views"),
  };
}

/** Queries of the language, nested: terms, what isn't, both, either. */
function queryOf(terms: readonly string[]): fc.Arbitrary<string> {
  const term = fc.constantFrom(...terms);
  return fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(fc.constant(""), term, term),
      tie("query").map((inner) => (inner === "" ? "" : `-(${inner})`)),
      fc.tuple(tie("query"), term).map(([a, b]) => `${a && `(${a}) `}${b}`),
      fc.tuple(tie("query"), term).map(([a, b]) => `${a && `(${a}) OR `}${b}`),
    ),
  })).query;
}

function namesPath(field: string, values: readonly string[]): string {
  return withParameters("/api/lookups/names", { field, values: JSON.stringify(values) });
}

function rangeOf([from = "", to = ""]: readonly string[] = []) {
  return { from, to };
}

function withParameters(path: string, given: Record<string, string | null>): string {
  const set = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== null);
  return `${path}?${new URLSearchParams(set)}`;
}
