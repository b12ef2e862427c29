import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { bodiesBeside } from "./fuzz-beside";
import { type Chances, chancesOf } from "./fuzz-mutations";
import { SAMPLES } from "./fuzz-samples";
import type { IngestServer } from "./ingest-server";

export interface FuzzReport {
  /** Answers by their status. */
  statuses: Map<number, number>;
  /** Bodies that were answered in a way no body may be, with the status. */
  failures: { path: string; body: string; status: number }[];
  /** Valid records that were sent among broken ones. */
  valid: number;
}

const PACKED = [
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
] as const;

/**
 * Sends mutations of each protocol's bodies, packed ones too, and in each protocol valid records
 * beside broken ones. The same seed sends the same.
 */
export async function fuzzIngest(
  server: Pick<IngestServer, "post">,
  { bodies, seed }: { bodies: number; seed: number },
): Promise<FuzzReport> {
  const chances = chancesOf(seed);
  const { pick, mutated } = chances;
  const report: FuzzReport = { statuses: new Map(), failures: [], valid: 0 };
  for (const { path, type, body } of SAMPLES) {
    const headers = { "content-type": type };
    const { status } = await server.post(path, new Uint8Array(body), headers);
    if (status >= 300) report.failures.push({ path, body: body.toString("base64"), status });
  }
  for (let count = 0; count < bodies; count += 1) {
    const { path, ...sample } = pick(SAMPLES);
    const { body, headers } = sent(mutated(sample.body), sample.type, chances);
    const { status } = await server.post(path, new Uint8Array(body), headers);
    report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
    if (status >= 500 && status !== 503) {
      report.failures.push({ path, body: body.toString("base64"), status });
    }
    if (count % 10 === 0) {
      const ways = bodiesBeside(mutated(sample.body), `valid ${report.valid}`);
      const beside = ways[Math.floor(count / 10) % ways.length] ?? pick(ways);
      const answer = await server.post(beside.path, new Uint8Array(beside.body), {
        "content-type": beside.type,
      });
      if (answer.status < 300) report.valid += 1;
      else {
        const told = { path: `${beside.path}, beside`, body: beside.body.toString("base64") };
        report.failures.push({ ...told, status: answer.status });
      }
    }
  }
  return report;
}

/** Now and then as another type, packed, or said to be packed. */
function sent(body: Buffer, type: string, { random, pick, mutated }: Chances) {
  const said = random() < 0.1 ? pick(SAMPLES).type : type;
  const headers: Record<string, string> = said === "" ? {} : { "content-type": said };
  const chance = random();
  if (chance < 0.05) headers["content-encoding"] = pick(["gzip", "br", "deflate", "zstd"]);
  if (chance < 0.05 || chance > 0.2) return { body, headers };
  const [encoding, pack] = pick(PACKED);
  headers["content-encoding"] = encoding;
  const packed = pack(body);
  // Sometimes what is broken is the packing.
  return { body: chance < 0.1 ? mutated(packed) : packed, headers };
}
