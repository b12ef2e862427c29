import { createView as create, views } from "@/lib/contract/views";
import { handle } from "@/lib/server/http/handle";
import { createView } from "@/lib/server/views/create-view";
import { listViews } from "@/lib/server/views/list-views";
import { obstacleToViews } from "@/lib/server/views/obstacle";

export const GET = handle(views, async (_, { db, signal }) => ({
  views: db.layout === "owned" ? await listViews(db, signal) : [],
  obstacle: await obstacleToViews(db, signal),
}));

export const POST = handle(create, (input, { db }) => createView(db, input));
