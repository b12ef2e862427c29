import { store } from "@/lib/contract/store";
import { handle } from "@/lib/server/http/handle";
import { readStore } from "@/lib/server/store/read-store";

export const GET = handle(store, (_, context) => readStore(context, context.nowMs, context.signal));
