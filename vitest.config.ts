import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const TESTS = '{lib,components,gate,packages,scripts,tests}/**/*.test.ts';

/** `npm test` leaves these out, by this variable: --exclude does not reach a project with excludes of its own. */
const long = process.env.LONG_TESTS === 'no' ? ['**/*.long.test.ts'] : [];

/** The environment is read when a module loads, so tests that set it begin with modules of their own. */
const afresh = globSync(TESTS, { cwd: import.meta.dirname, exclude: long }).filter((file) =>
  /process\.env|support\/(database|billed-account)|openWorld|openShop|openUnhealthy|openBusyWeb/.test(
    readFileSync(path.join(import.meta.dirname, file), 'utf8'),
  ),
);

const shared = {
  isolate: false,
  setupFiles: ['tests/support/fast-check.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  env: { LOG_LEVEL: 'silent' },
};

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Next marks server-only files with this import; tests run on a server.
      'server-only': path.join(import.meta.dirname, 'tests/support/server-only.ts'),
      'next/headers': path.join(import.meta.dirname, 'tests/support/next-headers.ts'),
    },
  },
  test: {
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { ...shared, name: 'together', include: [TESTS], exclude: [...afresh, ...long] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'afresh',
          include: afresh,
          setupFiles: [...shared.setupFiles, 'tests/support/fresh-start.ts'],
          globalSetup: 'tests/support/database-server.ts',
        },
      },
    ],
  },
});
