import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native-free, but they find their own files at run time.
  serverExternalPackages: ['pg', 'pino'],
  // The gate refuses sooner; its headers stand in gate/security-headers.ts.
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
};

export default config;
