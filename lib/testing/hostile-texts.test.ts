import { expect, test } from "vitest";
import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { parseExact, printExact } from "@/lib/log/exact-json";
import { isLibraryFrame } from "@/lib/log/library-frame";
import { visibleText } from "@/lib/log/odd-characters";
import { Redactor } from "@/lib/log/redact";
import { operationOf } from "@/lib/operations/operation";
import { learnHeader } from "@/lib/patterns/header";
import { PatternMiner } from "@/lib/patterns/miner";
import { slowOnes } from "./hostile-texts";

const redactor = new Redactor({ emails: true });
const ROW = { message: "", logger_name: "a", function_name: null, extra_data: null };

// All that reads the text of a row stands still with it, and so does the server.
test.each<[string, (text: string) => unknown]>([
  ["its fingerprint as a message", (text) => fingerprint(text, null)],
  ["its fingerprint as a trace", (text) => fingerprint("failed", text)],
  ["its operation", (text) => operationOf({ ...ROW, message: text })],
  ["a duration", (text) => operationOf({ ...ROW, extra_data: { duration: text } })],
  ["its pattern", (text) => new PatternMiner().add(text)],
  ["a file's header", (text) => learnHeader(["1", "2"].map((day) => `2026-11-2${day} ${text}`))],
  ["secrets", (text) => redactor.text(text)],
  ["odd characters", visibleText],
  ["frames of libraries", isLibraryFrame],
  ["exact numbers", (text) => printExact(parseExact(JSON.stringify({ text })))],
])("of hostile texts %s is read in time that grows with their length only", (_, work) => {
  expect(slowOnes(work)).toEqual([]);
});
