/** Where progress is shown: a terminal's line is written over, a log gets a line now and then. */
export interface ProgressOutput {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressState {
  name: string;
  /** Bytes read, and in all; null where nobody knows the end. */
  bytes: number;
  size: number | null;
  rows: number;
  elapsedMs: number;
}

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 5_000;
const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** `shop.log 42% · 420,000 rows · 61,200 rows/s · 9 s left`. */
export function progressLine({ name, bytes, size, rows, elapsedMs }: ProgressState): string {
  const parts = [`${NUMBER.format(rows)} rows`];
  if (elapsedMs >= 1_000) parts.push(`${NUMBER.format((rows / elapsedMs) * 1_000)} rows/s`);
  if (size === null) return [`${name} ${NUMBER.format(bytes / 1e6)} MB`, ...parts].join(" · ");
  // A file that grows while it is read is longer than it was.
  const share = Math.min(bytes / size, 1);
  if (elapsedMs >= 1_000 && share > 0) {
    parts.push(`${duration((elapsedMs / share) * (1 - share))} left`);
  }
  return [`${name} ${Math.floor(share * 100)}%`, ...parts].join(" · ");
}

/** `4 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Shows `state()` again and again until the function it returns is called. */
export function showProgress(output: ProgressOutput, state: () => ProgressState): () => void {
  if (!output.isTTY) {
    const timer = setInterval(() => output.write(`${progressLine(state())}\n`), LOG_INTERVAL_MS);
    return () => clearInterval(timer);
  }
  // Over the line's start, and to its end what a longer one left there.
  const draw = () => {
    output.write(`\r${progressLine(state()).slice(0, (output.columns ?? 80) - 1)}\x1b[K`);
  };
  const timer = setInterval(draw, TERMINAL_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    output.write("\r\x1b[K");
  };
}
