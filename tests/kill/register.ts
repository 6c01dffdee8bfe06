import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Loads the app's modules without its bundler: "@/" is the root, extensions are optional, and Next's markers are empty.
 */
const ROOT = path.join(import.meta.dirname, '../..');
const NOTHING = pathToFileURL(path.join(ROOT, 'tests/support/server-only.ts')).href;
const ENDINGS = ['', '.ts', '.tsx'];

registerHooks({
  resolve(name, context, next) {
    if (name === 'server-only') return { url: NOTHING, shortCircuit: true };
    // Bundlers accept these names of the package without an extension; Node does not.
    if (/^next\/\w+$/.test(name)) return next(`${name}.js`, context);
    const from = context.parentURL?.startsWith('file:')
      ? path.dirname(fileURLToPath(context.parentURL))
      : ROOT;
    const file = name.startsWith('@/')
      ? path.join(ROOT, name.slice(2))
      : name.startsWith('.') && path.join(from, name);
    const found =
      file && ENDINGS.map((ending) => file + ending).find((one) => path.extname(one) && existsSync(one));
    return found ? { url: pathToFileURL(found).href, shortCircuit: true } : next(name, context);
  },
});
