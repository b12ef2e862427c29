/** How a handler is doing, since the process started. */
export interface HandlerHealth {
  queue_depth: number;
  /** About how many characters wait. */
  queue_characters: number;
  connected: boolean;
  /** Records its destination holds. */
  written: number;
  flushes: number;
  /** Tries to write that failed, those of a batch that was written in the end included. */
  failures: number;
  /** Failures by tries, 0 to 1. */
  error_rate: number;
  /** Records its destination refused for what they hold. */
  refused: number;
  /** Records that went to the console or to stderr in its place. */
  fallbacks: number;
  /** Records that found no room in its queue and are lost, by the policy that was chosen. */
  dropped: number;
  last_error: string | null;
}

/** What a delivery counts; the rest of its health is how it is at the moment. */
export class Counts {
  written = 0;
  flushes = 0;
  failures = 0;
  refused = 0;
  fallbacks = 0;
  dropped = 0;
  last_error: string | null = null;

  get errorRate(): number {
    return this.failures === 0 ? 0 : this.failures / (this.failures + this.flushes);
  }
}
