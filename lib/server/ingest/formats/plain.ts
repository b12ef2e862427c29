import { type Format, NO_HEADER } from "./format";

/**
 * Lines in no known format. What is indented belongs to the line above, so that most stack
 * traces stay in one piece. There is no time in them that could be read.
 */
export const plain: Format = {
  name: "plain",
  title: "plain lines",
  example: "Anything else; what is indented belongs to the line above",
  lines: "many",
  read(line) {
    if (/^\s|^Caused by: /.test(line)) return NO_HEADER;
    return { at: null, level: null, message: line };
  },
};
