import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { AppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Peers } from "@/lib/server/http/peer";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { bodyOf, STREAM_BYTES, wholeBody } from "./body";
import { Delivery } from "./delivery";
import { HeldBytes } from "./held";
import { whileParsed } from "./large-json";
import { UntoldRecords } from "./untold";

/** Times without an offset are a sender's own affair; the server's zone would be no better guess. */
const UTC = new WallClock("UTC");

const MOST_KEY_LENGTH = 200;

/** Whose records they are. */
export interface Sender {
  /** What nobody else has, without spaces: under the same key others send something else. */
  id: string;
  /** Names records whose sender and protocol name no logger, in place of the protocol. */
  logger: string | null;
}

/** Where nobody has to say who they are. */
export const WHOEVER: Sender = { id: "-", logger: null };

/** What came: its headers, its body, and the way to the writer. */
export class Exchange {
  readonly clock = UTC;
  /** What of its body is kept in memory. */
  readonly held = new HeldBytes();
  readonly path: string;
  sender: Sender = WHOEVER;
  readonly #search: string;

  constructor(
    private readonly request: IncomingMessage,
    private readonly intake: Intake,
    private readonly peers: Pick<Peers, "of">,
    nowMs: number,
  ) {
    const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
    this.path = path;
    this.#search = query;
    this.at = nowMs * MICROS_PER_MS;
  }

  /** When it came, in microseconds. */
  readonly at: number;

  get query(): URLSearchParams {
    return new URLSearchParams(this.#search);
  }

  get method(): string {
    return this.request.method ?? "GET";
  }

  get headers(): IncomingHttpHeaders {
    return this.request.headers;
  }

  /** `application/json` of `application/json; charset=utf-8`. */
  get contentType(): string {
    return (this.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  }

  wholeBody(): Promise<Buffer> {
    return wholeBody(this.request, (bytes) => this.held.add(bytes));
  }

  /** Lets `use` go through JSON; `depths` are those of the arrays whose elements are records. */
  parsed<T>(
    json: Buffer,
    depths: readonly number[],
    use: (read: { value: unknown } | Refusal) => Promise<T>,
  ): Promise<T> {
    return whileParsed(json, { held: this.held, depths }, use);
  }

  /** The body in pieces, of nearly any length. */
  body(maxBytes = STREAM_BYTES): AsyncGenerator<Buffer> {
    return bodyOf(this.request, maxBytes);
  }

  /** The address it came from, past trusted proxies: the host of records that don't name theirs. */
  get #peer(): string {
    return this.peers.of(this.request).address || "unknown";
  }

  /** Keeps records that were refused, where the protocol has no words for that. */
  untold(protocol: string): UntoldRecords {
    return new UntoldRecords(this.intake, { protocol, from: this.#peer });
  }

  /** For the records of this request; `logger` names those that don't name their logger. */
  delivery(logger: string, untold?: UntoldRecords): Delivery {
    const defaults = {
      at: this.at,
      hostname: this.#peer,
      logger: this.query.get("logger") || this.sender.logger || logger,
    };
    const key = keyOf(this.headers);
    return new Delivery(this.intake, defaults, key && `${this.sender.id} ${key}`, untold);
  }
}

function keyOf(headers: IncomingHttpHeaders): string | null {
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || key === "") return null;
  if (key.length > MOST_KEY_LENGTH) {
    throw new AppError(
      "bad_parameter",
      `Idempotency-Key is longer than ${MOST_KEY_LENGTH} characters.`,
      {
        details: { parameter: "Idempotency-Key" },
      },
    );
  }
  return key;
}
