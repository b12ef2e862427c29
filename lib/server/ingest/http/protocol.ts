import type { AppError } from "@/lib/contract/error";
import type { Answer } from "./answer";
import type { Exchange } from "./exchange";
import type { SentRoute } from "./sent-route";

/** One way of sending logs over HTTP. */
export interface Protocol {
  /** What the metrics call it: its most usual path. */
  route: string;
  /** All that it takes; who may send there is told by a test for each of them. */
  routes: readonly SentRoute[];
  answer(exchange: Exchange): Promise<Answer>;
  /** A failure in the words its clients understand, and survive. */
  refuse(error: AppError, exchange: Exchange): Answer | Promise<Answer>;
}
