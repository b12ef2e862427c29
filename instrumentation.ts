/** Next calls this once in every server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { app } = await import("@/lib/server/app");
  app().readiness.begin();
  app().intake.begin();
}
