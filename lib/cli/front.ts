import type { IncomingMessage, ServerResponse } from "node:http";
import { ERROR_STATUS, isAppError } from "@/lib/contract/error";
import { type Asker, answerTo } from "@/lib/server/auth/asker";
import type { Gate } from "@/lib/server/auth/gate";
import type { NeedOf } from "@/lib/server/auth/need-of";
import type { OpenAnswers } from "@/lib/server/auth/open-answers";
import { type Need, SENDING } from "@/lib/server/auth/routes";
import { endAnswer } from "@/lib/server/http/end-answer";
import { errorResponse } from "@/lib/server/http/respond";
import { giveUpLate } from "@/lib/server/http/silent-sender";
import { type Sender, WHOEVER } from "@/lib/server/ingest/http/exchange";
import { sendingOf, type Taking } from "@/lib/server/ingest/http/serve";
import type { ApiRoutes } from "./api-routes";
import { signInFirst } from "./sign-in-first";

interface FrontParts {
  gate: Pick<Gate, "admit">;
  needOf: NeedOf;
  open: Pick<OpenAnswers, "watch">;
  ingest: Taking;
  /** Null: the dashboard answers the API too. */
  api: Pick<ApiRoutes, "serve"> | null;
  dashboard(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** How long a body may take that isn't sent to be stored. */
  bodyMs?: number;
}

/** Where Next has nothing, and says so as a page. */
const NOWHERE = "/_not-found";

/** Says as a page that another one is for other roles, and what those need who are told. */
const REFUSED = "/refused";
const BELONGING: Need = { role: "viewer" };

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * What answers every request: first the gate, then whoever's it is. Nothing else stands between
 * the network and the handlers.
 */
export function front(parts: FrontParts): Answering {
  return (request, response) => {
    const sending = sendingOf(parts.ingest, request, response);
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    const need = sending ? SENDING : parts.needOf(request.method ?? "GET", path);
    if (!sending && !need?.isUpload) giveUpLate(request, parts.bodyMs);
    parts.gate.admit(request, need).then(
      (asker) => {
        if (sending || need?.isUpload || isReading(request, need)) {
          const admit = () => parts.gate.admit(request, need, { isAgain: true });
          parts.open.watch(response, asker, admit);
        }
        if (sending) return sending.accept(senderOf(asker));
        if (need === null) request.url = NOWHERE;
        answerTo(asker, () => {
          if (!parts.api?.serve(request, response)) void parts.dashboard(request, response);
        });
      },
      (error: unknown) => {
        if (sending) void sending.refuse(error);
        else void refuse(parts, request, response, error);
      },
    );
  };
}

/** Whoever signs out hears of it; that goes on for no longer than it takes. */
function isReading({ method }: IncomingMessage, need: Need | null): boolean {
  return method === "GET" && need !== null && need.role !== "anyone";
}

function senderOf({ caller }: Asker): Sender {
  if (caller === null || caller.kind === "open") return WHOEVER;
  const logger = caller.kind === "token" ? caller.logger : null;
  return { id: `${caller.kind}-${caller.id}`, logger };
}

async function refuse(
  { gate, dashboard }: FrontParts,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): Promise<void> {
  const isOther = isAppError(error) && error.code === "forbidden" && wantsPage(request);
  const belongs = isOther && (await gate.admit(request, BELONGING).catch(() => null));
  if (belongs) {
    request.url = REFUSED;
    response.statusCode = ERROR_STATUS.forbidden;
    return answerTo(belongs, () => dashboard(request, response));
  }
  const isNobody = isAppError(error) && error.code === "unauthenticated";
  const answer = isNobody && wantsPage(request) ? signInFirst(request) : errorResponse(error);
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    // Not Basic, for which browsers would ask in a window of their own.
    ...(isNobody && { "www-authenticate": 'Bearer realm="Cordwood"' }),
    ...(!request.complete && { connection: "close" }),
  });
  await endAnswer(request, response, Buffer.from(await answer.arrayBuffer()));
}

/** Somebody's browser that goes to an address, and no script. */
function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && /\btext\/html\b/.test(headers.accept ?? "");
}
