import { statedLevel } from "@/lib/server/ingest/stated-level";
import { type Format, NO_HEADER } from "./format";

/** `%(levelname)s:%(name)s:%(message)s`: what `logging.basicConfig()` writes. */
const HEADER = /^(DEBUG|INFO|WARNING|ERROR|CRITICAL|Level \d{1,3}):([\w.<>-]{1,255}):(.*)$/;

export const pythonBasic: Format = {
  name: "python-basic",
  title: "Python logging without times",
  example: "ERROR:shop.orders:Payment failed",
  lines: "many",
  read(line) {
    const match = HEADER.exec(line);
    if (!match) return NO_HEADER;
    const [, word = "", logger, message = ""] = match;
    return { at: null, ...statedLevel(word), logger_name: logger, message };
  },
};
