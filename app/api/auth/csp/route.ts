import { app } from "@/lib/server/app";
import { takePolicyReports } from "@/lib/server/http/policy-reports";

/** What a page's policy kept from happening, as its browser tells. */
export async function POST(request: Request): Promise<Response> {
  await takePolicyReports(request, app().policyReports);
  return new Response(null, { status: 204 });
}
