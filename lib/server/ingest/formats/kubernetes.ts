import { parseInstant } from "@/lib/log/instant";
import { containerFormat } from "./container";

const LINE =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?:\S*) ?(.*)$/;

/** Files of containerd and CRI-O, as Kubernetes has them in /var/log/containers. */
export const kubernetes = containerFormat({
  name: "kubernetes",
  title: "Kubernetes (CRI)",
  example: "2026-11-22T09:30:00.123456789Z stderr F Payment failed",
  open(line) {
    const match = LINE.exec(line);
    if (!match) return null;
    const [, time = "", stream = "", tag, text = ""] = match;
    return { at: parseInstant(time, true), stream, text, isWhole: tag === "F" };
  },
});
