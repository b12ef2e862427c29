/**
 * The services of Quillmoss, the made-up outdoor-gear shop whose logs these are: what each is
 * written in, which kind of host runs it and the loggers it writes to.
 */
export const SERVICES = {
  gateway: {
    language: "go",
    role: "web",
    loggers: ["gateway.access", "gateway.proxy", "gateway.ratelimit", "gateway.tls"],
  },
  shop: {
    language: "javascript",
    role: "web",
    loggers: ["shop.web.render", "shop.web.cart", "shop.web.client", "shop.web.assets"],
  },
  auth: {
    language: "python",
    role: "app",
    loggers: ["auth.login", "auth.session", "auth.tokens", "auth.audit"],
  },
  catalog: {
    language: "ruby",
    role: "app",
    loggers: ["catalog.search", "catalog.products", "catalog.images", "catalog.prices"],
  },
  orders: {
    language: "java",
    role: "app",
    loggers: ["orders.checkout", "orders.state", "orders.pricing", "orders.store"],
  },
  payments: {
    language: "dotnet",
    role: "app",
    loggers: ["payments.charge", "payments.fraud", "payments.ledger", "payments.refund"],
  },
  warehouse: {
    language: "php",
    role: "app",
    loggers: ["warehouse.stock", "warehouse.picking", "warehouse.labels", "warehouse.scanner"],
  },
  mail: { language: "ruby", role: "worker", loggers: ["mail.queue", "mail.smtp", "mail.template"] },
  jobs: {
    language: "python",
    role: "worker",
    loggers: ["jobs.scheduler", "jobs.runner", "jobs.reports", "jobs.cleanup"],
  },
  suppliers: { language: "python", role: "worker", loggers: ["suppliers.import"] },
  assistant: {
    language: "python",
    role: "agent",
    loggers: ["assistant.agent", "assistant.tools", "assistant.model", "assistant.memory"],
  },
  cache: { language: "go", role: "cache", loggers: ["cache.store", "cache.eviction"] },
  db: { language: "c", role: "db", loggers: ["db.query", "db.pool", "db.vacuum", "db.replica"] },
  ops: {
    language: "go",
    role: "worker",
    loggers: ["ops.deploy", "ops.monitor", "ops.backup", "ops.sshd"],
  },
} as const satisfies Record<
  string,
  { language: Language; role: Role; loggers: readonly `${string}.${string}`[] }
>;

export type Language = "go" | "javascript" | "python" | "java" | "dotnet" | "ruby" | "php" | "c";
export type Role = "web" | "app" | "worker" | "agent" | "cache" | "db";
export type ServiceName = keyof typeof SERVICES;
export type LoggerName = (typeof SERVICES)[ServiceName]["loggers"][number];

// Object.keys can't know the keys of a literal; SERVICES has no others.
export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[];
