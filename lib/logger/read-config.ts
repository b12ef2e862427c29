import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Config, type ConfigInput, configSchema } from "./config";
import { reasonOf } from "./reason";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings from an object or a YAML file; throws one sentence a mistake, each with its place. */
export function readConfig(from: ConfigInput | string, environment: Environment): Config {
  const place = typeof from === "string" ? from : "the logging settings";
  const result = configSchema.safeParse(typeof from === "string" ? readYaml(from) : from);
  if (!result.success) throw new Error(`${place}: ${sentences(result.error)}`);
  return overridden(result.data, environment);
}

function readYaml(path: string): unknown {
  try {
    // An empty file is no object, and means the same as one.
    return parse(readFileSync(path, "utf8")) ?? {};
  } catch (error) {
    throw new Error(`${path} can't be read as YAML: ${reasonOf(error)}`, { cause: error });
  }
}

function sentences(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`)
    .join("; ");
}

const overrides = z.object({
  LOG_BATCH_SIZE: z.coerce.number().int().positive().optional(),
  LOG_FLUSH_INTERVAL: z.coerce.number().positive().optional(),
});

/** `LOG_BATCH_SIZE`, and `LOG_FLUSH_INTERVAL` in seconds, win over what is written. */
function overridden(config: Config, environment: Environment): Config {
  const result = overrides.safeParse(environment);
  if (!result.success) throw new Error(`the environment: ${sentences(result.error)}`);
  const { LOG_BATCH_SIZE: size, LOG_FLUSH_INTERVAL: seconds } = result.data;
  const { batch_size, flush_interval } = config.logging;
  return {
    ...config,
    logging: {
      ...config.logging,
      batch_size: size ?? batch_size,
      flush_interval: seconds === undefined ? flush_interval : seconds * 1_000,
    },
    database: { ...config.database, url: config.database.url ?? environment.DATABASE_URL },
  };
}
