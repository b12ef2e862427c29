/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // The handlers of the API are loaded by the server itself; loaded by Next too they take 20 MB.
  experimental: { preloadEntriesOnStart: false },
  // Left to Node rather than to the bundler, which bundles instrumentation and routes apart: pg's
  // errors and nested pieces of SQL are known by their class, and there must be one of each.
  serverExternalPackages: ["pg", "pg-copy-streams", "sql-template-tag"],
};
