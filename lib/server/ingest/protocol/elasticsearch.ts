import { AppError, ERROR_STATUS, isAppError } from "@/lib/contract/error";
import { type Answer, jsonAnswer } from "@/lib/server/ingest/http/answer";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import { linesIn } from "@/lib/server/ingest/http/lines";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import { type BulkAction, bulkActions } from "./elasticsearch-bulk";
import { CLUSTER_ROUTES, describeCluster } from "./elasticsearch-cluster";
import { draftOf } from "./json-body";

/** Without it Elastic's clients don't believe whom they talk to. */
const PRODUCT = { "x-elastic-product": "Elasticsearch" };

/** Elasticsearch's own limit. The answer tells of each action, which are kept until then. */
const BULK_BYTES = 100 * 1024 * 1024;
const MOST_ACTIONS = 200_000;

/** What an action that is kept, and why it was refused, take in memory besides its names. */
const ACTION_BYTES = 300;

const BULK = /^\/(?:([^/_][^/]*)\/)?_bulk$/;

/**
 * Elasticsearch's bulk. Its clients resend the items that were answered 429, and only those; a
 * 429 of the whole answer ends some of them.
 */
export const elasticsearch: Protocol = {
  route: "/_bulk",
  routes: [
    ...["/_bulk", "/{index}/_bulk"].map((path) => ({ methods: ["POST", "PUT"], path })),
    ...CLUSTER_ROUTES,
  ],
  async answer(exchange) {
    const { method, path } = exchange;
    const described = describeCluster(method, path);
    const answer = described ? jsonAnswer(described.status, described.body) : await bulk(exchange);
    const sent = { ...answer, headers: { ...answer.headers, ...PRODUCT } };
    return method === "HEAD" ? { ...sent, body: undefined } : sent;
  },
  async refuse(failure, exchange) {
    const isPassing = BULK.test(exchange.path) && tooBusy(failure) !== null;
    const answer = isPassing ? await refusedBulk(exchange, failure) : refusal(failure);
    return { ...answer, headers: { ...answer.headers, ...PRODUCT } };
  },
};

function refusal({ code, message }: AppError): Answer {
  const status = ERROR_STATUS[code];
  const error = { type: typeOf(status), reason: message, root_cause: [] };
  return jsonAnswer(status, { error, status });
}

async function bulk(exchange: Exchange): Promise<Answer> {
  const began = performance.now();
  const actions: Sent[] = [];
  const delivery = exchange.delivery("elasticsearch");
  delivery.answerEach();
  for await (const { action, index, id, document, refused } of actionsIn(exchange)) {
    actions.push({ action, index, id });
    if (document === undefined) delivery.add({ refused });
    else delivery.add(draftOf(document, exchange.clock), loggerOf(index));
    if (delivery.isBusy) await delivery.breathe();
  }
  const { reasonOf, failure } = await delivery.endEach();
  const passing = failure && tooBusy(failure.error);
  // What no sending again would mend is no affair of single items.
  if (failure && !passing) throw failure.error;
  const outcomeOf = (at: number) => {
    const reason = reasonOf(at);
    if (reason !== null) return { status: 400, reason } as const;
    return passing && failure.of(at) ? ({ status: 429, reason: passing.message } as const) : null;
  };
  return bulkAnswer(actions, outcomeOf, began);
}

/** What a bulk is answered that may not be stored now: that its items may be sent again. */
async function refusedBulk(exchange: Exchange, failure: AppError): Promise<Answer> {
  const began = performance.now();
  const actions: Sent[] = [];
  const outcomes: Failed[] = [];
  try {
    for await (const { action, index, id, refused } of actionsIn(exchange)) {
      actions.push({ action, index, id });
      outcomes.push(
        refused === ""
          ? { status: 429, reason: failure.message }
          : { status: 400, reason: refused },
      );
    }
  } catch (error) {
    return refusal(isAppError(error) ? error : failure);
  }
  return bulkAnswer(actions, (at) => outcomes[at] ?? null, began);
}

/** Why an item isn't stored: for good, or until it is sent again. */
interface Failed {
  status: 400 | 429;
  reason: string;
}

/** What the answer says of an action: documents are let go of at once. */
type Sent = Pick<BulkAction, "action" | "index" | "id">;

async function* actionsIn(exchange: Exchange): AsyncGenerator<BulkAction> {
  let count = 0;
  const lines = linesIn(exchange.body(BULK_BYTES));
  for await (const found of bulkActions(lines, indexOf(exchange.path))) {
    if (count === MOST_ACTIONS) throw tooMany();
    count += 1;
    exchange.held.add(ACTION_BYTES + found.index.length + found.id.length);
    yield found;
  }
  if (count === 0) throw new AppError("bad_body", "The bulk has no actions.");
}

function tooMany(): AppError {
  return new AppError(
    "too_large",
    `The bulk has more than ${MOST_ACTIONS} actions. Send it in parts.`,
  );
}

function indexOf(path: string): string {
  const name = BULK.exec(path)?.[1] ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    // A name that isn't encoded as it should be is taken as it stands.
    return name;
  }
}

/** What passes when the items are sent again later. */
function tooBusy(error: unknown): AppError | null {
  if (!isAppError(error)) return null;
  const status = ERROR_STATUS[error.code];
  return status === 429 || status === 503 ? error : null;
}

function bulkAnswer(
  actions: readonly Sent[],
  outcomeOf: (at: number) => Failed | null,
  began: number,
): Answer {
  let errors = false;
  const items = actions.map(({ action, index, id }, at) => {
    const failed = outcomeOf(at);
    const about = { _index: index, _id: id, _type: "_doc" };
    if (failed === null) {
      return { [action]: { ...about, _version: 1, result: "created", status: 201 } };
    }
    errors = true;
    const { status, reason } = failed;
    return { [action]: { ...about, status, error: { type: typeOf(status), reason } } };
  });
  return jsonAnswer(200, { took: Math.round(performance.now() - began), errors, items });
}

function typeOf(status: number): string {
  if (status === 401 || status === 403) return "security_exception";
  if (status === 429) return "es_rejected_execution_exception";
  return status < 500 ? "mapper_parsing_exception" : "unavailable_shards_exception";
}

/** `logs-shop` for the index `logs-shop-2026.11.22`. */
function loggerOf(index: string): string | undefined {
  return index.replace(/[-_.]\d{4}[-.]\d\d([-.]\d\d)?$/, "") || undefined;
}
