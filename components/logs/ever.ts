import type { TimeRange } from "@/lib/query/url";

/** All of time, as far as an instant in microseconds can be written exactly. */
export const EVER: TimeRange = {
  from: "1970-01-01T00:00:00.000000Z",
  to: "2250-01-01T00:00:00.000000Z",
};
