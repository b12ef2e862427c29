import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { importPreview } from "@/lib/contract/import";
import type { LogRecord } from "@/lib/log/record";
import type { Reject } from "@/lib/server/ingest/assembler";
import { FORMATS } from "@/lib/server/ingest/formats/formats";
import { inputErrorOf } from "@/lib/server/ingest/input-error";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import { readRecords } from "@/lib/server/ingest/read-records";
import { Tally } from "@/lib/server/ingest/tally";
import { readingOptions, uploadedSource } from "./uploaded-source";

type Preview = OutputOf<typeof importPreview>;

const SHOWN_RECORDS = 10;

/** What is looked at of a file, packed and unpacked; a browser sends no more. */
const MOST_BYTES = 1024 * 1024;

interface Context {
  request: Request;
  intake: Pick<Intake, "redactor">;
  nowMs: number;
}

/** What the first records of a file would become, from its first bytes. */
export async function previewUpload(
  { size, ...told }: InputOf<typeof importPreview>,
  { request, intake, nowMs }: Context,
): Promise<Preview> {
  const rejects: Reject[] = [];
  let bytes = 0;
  let isCut = false;
  try {
    const source = uploadedSource(request, told, size, request.signal);
    const onCut = () => {
      isCut = true;
    };
    const reading = await readRecords(
      { ...source, part: { mostBytes: MOST_BYTES, onCut } },
      {
        ...readingOptions(told, nowMs),
        redactor: intake.redactor,
        onReject: (reject) => rejects.push(reject),
        onBytes: (count) => {
          bytes += count;
          if (bytes > MOST_BYTES) throw new AppError("too_large", "A preview is of 1 MiB at most.");
        },
      },
    );
    const records: LogRecord[] = [];
    for await (const some of reading.batches) {
      // One more tells that the last one shown is whole; the rest is read for its rejects alone.
      records.push(...some.slice(0, SHOWN_RECORDS + 1 - records.length));
    }
    const isPart = isCut || bytes < size;
    // What is cut off in the middle of a line would be shown as something it isn't.
    if (isPart && records.length > 1 && records.length <= SHOWN_RECORDS) records.pop();
    const { lines } = reading.tally;
    const tally = new Tally();
    for (const reject of rejects) if (!isPart || reject.line < lines) tally.reject(reject);
    const { name, title } = reading.format;
    return {
      format: { name, title },
      formats: FORMATS.map((format) => ({ name: format.name, title: format.title })),
      records: records.slice(0, SHOWN_RECORDS).map(filled),
      rejected: tally.rejected,
      rejects: tally.rejects,
    };
  } catch (error) {
    if (request.signal.aborted) {
      throw new AppError("cancelled", "The preview's asker left.", { cause: error });
    }
    const input = inputErrorOf(error);
    throw input ? new AppError("bad_body", input.message, { cause: input }) : error;
  }
}

function filled(record: LogRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
