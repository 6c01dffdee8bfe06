import path from 'node:path';
import { SERVER_FOLDERS, SERVER_NAMES } from './eslint.layers.mjs';

const root = import.meta.dirname;

/** Where an import leads, from the root of the project: `lib/db/client`. A package keeps its name. */
function placeOf(file, source) {
  if (source.startsWith('@/')) return path.normalize(source.slice(2));
  return source.startsWith('.') ? path.relative(root, path.resolve(path.dirname(file), source)) : source;
}

/** True for what only the server may load, by its folder or its name. */
function isServerFile(place) {
  const [top, folder] = place.split('/');
  if (top !== 'lib') return place === 'server-only';
  const name = path.basename(place).replace(/\.[jt]sx?$/, '');
  return SERVER_FOLDERS.includes(folder) || SERVER_NAMES.some((pattern) => path.matchesGlob(name, pattern));
}

const isTypeOnly = ({ importKind, exportKind, specifiers = [] }) =>
  [importKind, exportKind].includes('type') ||
  (specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type'));

/** Reports imports of values from server files, however the import is spelled. Types leave no trace in a bundle. */
export const serverValues = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      server:
        'A browser may load this file: import types of the server only, or end its name in .server. {{place}} is for the server.',
    },
  },
  create(context) {
    const check = (node) => {
      const source = node.source?.value ?? node.source?.quasis?.[0]?.value.cooked;
      if (typeof source !== 'string' || isTypeOnly(node)) return;
      const place = placeOf(context.filename, source);
      if (isServerFile(place)) context.report({ node, messageId: 'server', data: { place } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
