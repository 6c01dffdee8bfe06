import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inRoot } from './paths.ts';

/** Stands for the markers of Next, which a bundler replaces by nothing. */
const NOTHING = 'data:text/javascript,';
const ENDINGS = ['', '.ts', '.tsx'];

/**
 * Loads modules of the app without its bundler, for scripts and tests: "@/" is the root, extensions are optional, and
 * Next's markers are empty. Import this file before them.
 */
registerHooks({
  resolve(name, context, next) {
    if (name === 'server-only') return { url: NOTHING, shortCircuit: true };
    // Bundlers accept these names of the package without an extension; Node does not.
    if (/^next\/\w+$/.test(name)) return next(`${name}.js`, context);
    const from = context.parentURL?.startsWith('file:')
      ? path.dirname(fileURLToPath(context.parentURL))
      : inRoot();
    const file = name.startsWith('@/')
      ? inRoot(name.slice(2))
      : name.startsWith('.') && path.join(from, name);
    const found =
      file && ENDINGS.map((ending) => file + ending).find((one) => path.extname(one) && existsSync(one));
    if (!found) return next(name, context);
    const importAttributes = found.endsWith('.json') ? { type: 'json' } : {};
    return { url: pathToFileURL(found).href, importAttributes, shortCircuit: true };
  },
});
