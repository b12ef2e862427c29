import { createView as create, views } from "@/lib/contract/views";
import { theCaller } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import { viewsFor } from "@/lib/server/auth/whose-views";
import { handle } from "@/lib/server/http/handle";
import { createView } from "@/lib/server/views/create-view";
import { listViews } from "@/lib/server/views/list-views";
import { obstacleToViews } from "@/lib/server/views/obstacle";

export const GET = handle(views, async (_, { tables, signal }) => ({
  views: tables.layout === "owned" ? await listViews(tables, viewsFor(theCaller()), signal) : [],
  obstacle: await obstacleToViews(tables, viewsFor(theCaller()), signal),
}));

export const POST = handle(create, (input, { tables, asker }) =>
  noted(tables, asker, async (db) => {
    const view = await createView(db, viewsFor(theCaller()), input);
    return [view, { action: "saved a view", subject: view.name }];
  }),
);
