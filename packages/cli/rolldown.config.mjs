import path from 'node:path';
import { defineConfig } from 'rolldown';

const root = path.resolve(import.meta.dirname, '../..');

/** One file that needs nothing but Node. */
export default defineConfig({
  input: path.join(import.meta.dirname, 'main.ts'),
  platform: 'node',
  resolve: { alias: { '@': root } },
  output: {
    file: path.join(root, '.next/cli/plimsoll.mjs'),
    format: 'esm',
    minify: true,
    banner: '#!/usr/bin/env node',
  },
});
