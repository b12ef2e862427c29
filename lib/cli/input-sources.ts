import { fileSource, type Source, streamSource } from "@/lib/server/ingest/source";
import { UsageError } from "./import-options";

/**
 * The files a user named, relative to `folder`, or standard input where there are none or for `-`.
 * Looks at every file first: where one of them can't be read, none is. `what` is for the sentence
 * to somebody at a terminal who named nothing: `import`.
 */
export async function inputSources(
  files: readonly string[],
  folder: string,
  what: string,
): Promise<Source[]> {
  if (files.length === 0 && process.stdin.isTTY) {
    throw new UsageError(`Name the files, or pipe lines in: npx cordwood ${what} FILE…`);
  }
  const sources: Source[] = [];
  for (const file of files.length === 0 ? ["-"] : files) {
    const stdin = file === "-";
    sources.push(
      stdin ? streamSource(process.stdin, "standard input") : await fileSource(file, folder),
    );
  }
  return sources;
}
