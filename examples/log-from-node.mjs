import { configureLogging, getLogger } from "cordwood/logger";
import { withExecution } from "cordwood/logger/execution";

configureLogging({
  logging: {
    level: "INFO",
    components: { "shop.cart": "DEBUG" },
    database: { retention_days: 30 },
  },
  database: { url: process.env.DATABASE_URL },
});

const log = getLogger("shop.cart").bind({ tenant: "north" });

await withExecution("import_orders", { version: 3 }, async () => {
  log.debug("Reading orders", { file: "orders.csv", accessToken: "never stored" });
  try {
    throw new Error("No stock", { cause: new Error("The warehouse is closed") });
  } catch (error) {
    log.error("Order 9 failed", error, { order: 9 });
  }
});
