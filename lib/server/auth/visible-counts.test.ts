import { afterAll, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { ALL_GRAINS, TOTALS } from "@/lib/server/rollup/grain";
import { visibleCounts } from "./visible-counts";

// Never asked: only what its tables are called is of interest.
const db = new Database({ url: "postgres://127.0.0.1:1/none", tablePrefix: "cordwood" });

afterAll(() => db.end());

test.each([...ALL_GRAINS.map(({ table }) => table), ...TOTALS, "count_deltas"])(
  "names in %s are shown without secrets",
  (table) => {
    expect(visibleCounts(db, table, {})).not.toBeNull();
  },
);
