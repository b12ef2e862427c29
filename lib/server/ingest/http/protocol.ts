import type { AppError } from "@/lib/contract/error";
import type { Answer } from "./answer";
import type { Exchange } from "./exchange";

/** One way of sending logs over HTTP. */
export interface Protocol {
  /** What the metrics call it: its most usual path. */
  route: string;
  /** Whether a request is one of its own. */
  takes(method: string, path: string, exchange: Exchange): boolean;
  answer(exchange: Exchange): Promise<Answer>;
  /** A failure in the words its clients understand, and survive. */
  refuse(error: AppError, exchange: Exchange): Answer | Promise<Answer>;
}
