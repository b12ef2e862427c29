/** What is told that the process ends. */
export interface Exiting {
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Writes what is left without waiting. */
  writeNow(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const satisfies NodeJS.Signals[];

const open = new Set<Exiting>();

/** Flushes when the process ends, until the returned function is called. */
export function flushOnExit(exiting: Exiting): () => void {
  if (open.size === 0) listen();
  open.add(exiting);
  return () => {
    open.delete(exiting);
    if (open.size === 0) stopListening();
  };
}

function listen(): void {
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on("beforeExit", onBeforeExit);
  process.on("exit", onExit);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  process.off("beforeExit", onBeforeExit);
  process.off("exit", onExit);
}

/** Where nobody else handles the signal, it ends the process as it would have without us. */
async function onSignal(signal: NodeJS.Signals): Promise<void> {
  const isOurs = process.listenerCount(signal) === 1;
  if (!isOurs) {
    await Promise.all([...open].map((each) => each.flush()));
    return;
  }
  // Sent again by somebody impatient, it ends the process in the middle.
  process.off(signal, onSignal);
  await Promise.all([...open].map((each) => each.close()));
  stopListening();
  process.kill(process.pid, signal);
}

/** Nothing is left to do: what waits for its batch to fill up need not wait any longer. */
function onBeforeExit(): void {
  for (const each of open) void each.flush();
}

function onExit(): void {
  for (const each of open) each.writeNow();
}
