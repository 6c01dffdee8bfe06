/** The same for all replicas of a build: scripts/build.ts names it by its sources. */
const build = process.env.PLIMSOLL_BUILD;

/**
 * Not in TypeScript: each start would load Next's compiler for it, which takes 20 MB for as long as the app runs.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  env: { ...(build && { PLIMSOLL_BUILD: build }) },
  generateBuildId: () => build ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  // No page needs the optimiser, which would resize images for anybody who asks.
  images: { unoptimized: true },
  // `npm run verify` and `npm test` check them with those of tests; a build would do it once more.
  typescript: { ignoreBuildErrors: true },
  // Native-free, but they find their own files at run time.
  serverExternalPackages: ['pg', 'pino', 'prom-client'],
  // The gate refuses sooner; its headers stand in gate/security-headers.ts.
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
};

export default config;
