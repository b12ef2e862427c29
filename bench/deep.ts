import { logs } from "@/lib/contract/logs";
import { ask } from "./asking";
import { scopeParams } from "./cases/counts";
import { PAGE_ROWS } from "./cases/pages";
import type { DataSet } from "./data";

/** The page that counts as deep. */
const DEEP_PAGE = 1_000;
/** The API's largest pages, to get there sooner. */
const STRIDE = 1_000;

/** The cursor behind page 999, got as anybody gets it; null where there are fewer pages. */
export async function deepCursor(serverUrl: string, data: DataSet): Promise<string | null> {
  const first = `${serverUrl}/api/logs?${scopeParams("", data.from, data.to)}`;
  let cursor: string | null = null;
  for (let left = (DEEP_PAGE - 1) * PAGE_ROWS; left > 0; ) {
    const limit = Math.min(left, STRIDE);
    const after: string = cursor ? `&cursor=${cursor}` : "";
    const { next } = logs.output.parse(await ask(`${first}&limit=${limit}${after}`));
    if (!next) return null;
    cursor = next;
    left -= limit;
  }
  return cursor;
}
