import { createView as create, views } from "@/lib/contract/views";
import { noted } from "@/lib/server/auth/audit/noted";
import { handle } from "@/lib/server/http/handle";
import { createView } from "@/lib/server/views/create-view";
import { listViews } from "@/lib/server/views/list-views";
import { obstacleToViews } from "@/lib/server/views/obstacle";

export const GET = handle(views, async (_, { tables, signal }) => ({
  views: tables.layout === "owned" ? await listViews(tables, signal) : [],
  obstacle: await obstacleToViews(tables, signal),
}));

export const POST = handle(create, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const view = await createView(db, input);
    return [view, { action: "saved a view", subject: view.name }];
  }),
);
