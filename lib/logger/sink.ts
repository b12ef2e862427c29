import type { LogRecord } from "@/lib/log/record";

/** A record that its destination won't take however often it is offered. */
export interface Refused {
  record: LogRecord;
  reason: string;
}

/** Where records go. A batch that failed is offered again as the very same array. */
export interface Sink {
  /** Writes all but those it returns; throws a `SinkError` where it wrote none. */
  write(records: readonly LogRecord[]): Promise<Refused[]>;
  /** The last chance while the process exits, where the destination can be written at once. */
  writeNow?(records: readonly LogRecord[]): void;
  readonly isConnected: boolean;
  close(): Promise<void>;
}

/** Why a destination wrote nothing. */
export class SinkError extends Error {
  override name = "SinkError";

  constructor(
    message: string,
    /** `mayPass`: whether the same may succeed a while later without anybody changing anything. */
    readonly outlook: { mayPass: boolean; afterMs?: number },
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
