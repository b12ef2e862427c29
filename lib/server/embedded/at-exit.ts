/**
 * Runs `action` should the process exit before the returned function is called: the last chance
 * to tell a child process, which is all there is time for.
 */
export function atExit(action: () => void): () => void {
  process.on("exit", action);
  return () => process.off("exit", action);
}
