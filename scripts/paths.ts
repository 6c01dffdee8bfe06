import path from 'node:path';

export const ROOT = path.dirname(import.meta.dirname);
export const inRoot = (...parts: string[]) => path.join(ROOT, ...parts);

/** Where PostgreSQL, the sandbox's world and the list of running processes live. */
export const dataDir = () => path.resolve(ROOT, process.env.DATA_DIR || 'data');
