import { Agent, get } from "node:http";

/** The one connection that a person's browser would keep open, too. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Gets JSON from the server. Throws with the answer where it isn't a success. */
export async function ask(url: string): Promise<unknown> {
  const { status, body } = await fetchText(url);
  if (status === 200) return JSON.parse(body);
  throw new Error(`HTTP ${status} from ${url}: ${body.slice(0, 300)}`);
}

/** Gets a URL and reads the whole body, which is what is measured. */
export function fetchText(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      // The server closes what is idle; a request that meets the closing was never read.
      const closed = request.reusedSocket && error.code === "ECONNRESET";
      if (closed) resolve(fetchText(url, headers));
      else reject(error);
    });
  });
}
