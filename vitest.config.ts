import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Next marks server files with it; a test is a server.
      'server-only': path.join(import.meta.dirname, 'tests/support/server-only.ts'),
    },
  },
  test: {
    include: ['{lib,components,sandbox,scripts}/**/*.test.ts', 'tests/{,kill/}*.test.ts'],
    setupFiles: ['tests/support/fast-check.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { LOG_LEVEL: 'silent' },
  },
});
