import type { IncomingHttpHeaders } from "node:http";

/** The version whose ways of speaking these are. */
const VERSION = "8.19.0";

interface Described {
  status: number;
  body: unknown;
}

/** Questions that clients ask about the cluster before they send, and changes they want of it. */
const ABOUT =
  /^\/(?:_cluster\/health|_license|_xpack|_nodes|_(?:index_|component_)?template|_data_stream|_ilm\/policy|_ingest\/pipeline)(?:\/|$)/;

const REFRESH = /^\/(?:[^/]+\/)?_(?:refresh|flush)$/;

/**
 * What a client of Elasticsearch hears about the cluster it thinks it talks to: that it is well,
 * and that whatever template it wants is there. Null for a request that is no such.
 */
export function describeCluster(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
): Described | null {
  // The root is the dashboard's, but for those who come for a cluster.
  if (path === "/") return isElastic(headers) ? { status: 200, body: cluster() } : null;
  if (path.startsWith("/_cluster/health")) {
    return { status: 200, body: { cluster_name: "cordwood", status: "green", timed_out: false } };
  }
  if (REFRESH.test(path)) {
    return { status: 200, body: { _shards: { total: 1, successful: 1, failed: 0 } } };
  }
  if (path.startsWith("/_license")) {
    return { status: 200, body: { license: { status: "active", type: "basic", mode: "basic" } } };
  }
  if (!ABOUT.test(path)) return null;
  return { status: 200, body: method === "GET" || method === "HEAD" ? {} : { acknowledged: true } };
}

function isElastic({ accept = "", "user-agent": agent = "" }: IncomingHttpHeaders): boolean {
  return accept.includes("elasticsearch") || /elastic/i.test(agent);
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
