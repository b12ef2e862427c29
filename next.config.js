/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // pg is CommonJS with optional native parts: leave it to Node rather than to the bundler.
  serverExternalPackages: ["pg", "pg-copy-streams"],
};
