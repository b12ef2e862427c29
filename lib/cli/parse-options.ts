import { type ParseArgsConfig, parseArgs } from "node:util";

/** Arguments that make no sense; the message says which and what would. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** A command's options and its files. Throws `UsageError` where one is unknown or lacks its value. */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  command: string,
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/, 1)[0] : String(error);
    throw new UsageError(`${reason}. npx cordwood ${command} --help shows the options.`);
  }
}
