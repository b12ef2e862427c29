/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  experimental: {
    // The handlers of the API are loaded by the server itself; loaded by Next too they take 20 MB.
    preloadEntriesOnStart: false,
    // Node keeps the map of every file that it loads, over 20 MB of them. What a trace of the server
    // names is loaded by the server itself, with maps of its own; what Next loads is how pages look.
    turbopackSourceMaps: process.env.NODE_ENV !== "production",
  },
  // Left to Node rather than to the bundler, whose routes the server's own code stands beside: pg's
  // errors and nested pieces of SQL are known by their class, and there must be one of each.
  serverExternalPackages: ["pg", "pg-copy-streams", "sql-template-tag"],
};
