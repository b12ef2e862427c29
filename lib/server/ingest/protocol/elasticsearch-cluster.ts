import type { SentRoute } from "@/lib/server/ingest/http/sent-route";

/** The version whose ways of speaking these are. */
const VERSION = "8.19.0";

interface Described {
  status: number;
  body: unknown;
}

/** Questions that clients ask about the cluster before they send, and changes they want of it. */
const ABOUT = [
  ...["/_cluster/health", "/_license", "/_xpack", "/_nodes", "/_template", "/_index_template"],
  ...["/_component_template", "/_data_stream", "/_ilm/policy", "/_ingest/pipeline"],
];

const REFRESHES = ["/_refresh", "/_flush", "/{name}/_refresh", "/{name}/_flush"];

/** All that is answered so, by whatever method they ask. The root is the dashboard's, but for those. */
export const CLUSTER_ROUTES: readonly SentRoute[] = [
  ...ABOUT.map((path) => ({ path: `${path}/*` })),
  ...REFRESHES.map((path) => ({ path })),
  { path: "/", client: "elastic" },
].map((route) => ({ ...route, methods: ["GET", "HEAD", "POST", "PUT", "DELETE"] }));

/**
 * What a client of Elasticsearch hears about the cluster it thinks it talks to: that it is well,
 * and that whatever template it wants is there. Null for bulks.
 */
export function describeCluster(method: string, path: string): Described | null {
  if (path === "/") return { status: 200, body: cluster() };
  if (/\/_bulk$/.test(path)) return null;
  if (path.startsWith("/_cluster/health")) {
    return { status: 200, body: { cluster_name: "cordwood", status: "green", timed_out: false } };
  }
  if (/\/_(?:refresh|flush)$/.test(path)) {
    return { status: 200, body: { _shards: { total: 1, successful: 1, failed: 0 } } };
  }
  if (path.startsWith("/_license")) {
    return { status: 200, body: { license: { status: "active", type: "basic", mode: "basic" } } };
  }
  return { status: 200, body: method === "GET" || method === "HEAD" ? {} : { acknowledged: true } };
}

function cluster() {
  return {
    name: "cordwood",
    cluster_name: "cordwood",
    cluster_uuid: "cordwood",
    version: {
      number: VERSION,
      build_flavor: "default",
      minimum_wire_compatibility_version: "7.17.0",
      minimum_index_compatibility_version: "7.0.0",
    },
    tagline: "You Know, for Search",
  };
}
