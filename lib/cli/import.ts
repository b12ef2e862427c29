import { failureSentence } from "./import-failure";
import { findSources } from "./import-files";
import { followFiles } from "./import-follow";
import { IMPORT_HELP, importOptions } from "./import-options";
import { dryRun, importAll } from "./import-run";
import { UsageError } from "./parse-options";

/**
 * `cordwood import`: reads log files into the table. Names of files are relative to `folder`,
 * where its user stands. Returns the exit code: 2 is wrong usage.
 */
export async function importCommand(args: string[], folder = process.cwd()): Promise<number> {
  try {
    const options = importOptions(args);
    if (options.help) {
      console.log(IMPORT_HELP);
      return 0;
    }
    if (options.follow) return await followFiles(options, folder);
    const { sources, skipped } = await findSources(options.files, folder);
    for (const sentence of skipped) console.error(`Skipped: ${sentence}`);
    if (!options.dryRun) return await importAll(sources, options, folder);
    await dryRun(sources, options);
    return 0;
  } catch (error) {
    console.error(failureSentence(error));
    return error instanceof UsageError ? 2 : 1;
  }
}
