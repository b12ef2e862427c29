import { createServer } from "node:http";
import { Database } from "@/lib/server/db/database";
import { WHOEVER } from "@/lib/server/ingest/http/exchange";
import { sendingOf } from "@/lib/server/ingest/http/serve";
import { Intake } from "@/lib/server/ingest/intake/intake";
import { RequestTally } from "@/lib/server/metrics/request-tally";

/**
 * What takes logs in, as a process of its own that can be killed: the product's, without the
 * dashboard that takes seconds to start. Arguments: database URL, folder of the spool, port.
 */
const [url = "", spoolFolder = "", port = "0"] = process.argv.slice(2);
const intake = new Intake({
  db: new Database({ url, tablePrefix: "cordwood", poolSize: 2, waitMs: 10_000 }),
  spoolFolder,
  spoolBytes: 2 ** 28,
  state: () => ({ status: "ready" }),
  layout: () => "owned",
});
intake.begin();
const parts = { intake, requests: new RequestTally() };
createServer({ requestTimeout: 0 }, (request, response) => {
  if (request.url === "/state") response.end(JSON.stringify(intake.state));
  else sendingOf(parts, request, response)?.accept(WHOEVER);
}).listen(Number(port), "127.0.0.1");
