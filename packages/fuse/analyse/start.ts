import { access } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';

export interface Start {
  /** Arguments of node, such as ["--enable-source-maps", "server.js"]. */
  args: string[];
  env: Record<string, string>;
  why: string;
}

export interface PackageJson {
  name?: string;
  main?: string;
  engines?: { node?: string };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Splits a command at spaces; quotes keep them. There is no shell in the image, so nothing else is special. */
export function splitCommand(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** Reads "NAME=value node --flag server.js"; null if it starts something else, or needs a shell. */
function parse(command: string): Omit<Start, 'why'> | null {
  if (/[|;&<>`$]/.test(command)) return null;
  const words = splitCommand(command.trim().replace(/^(npx\s+)?cross-env\s+/, ''));
  const env: Record<string, string> = {};
  while (words[0] && /^[A-Za-z_]\w*=/.test(words[0])) {
    const [name = '', value = ''] = words.shift()!.split(/=(.*)/s);
    env[name] = value;
  }
  const [program, ...args] = words;
  return program === 'node' && args.length > 0 ? { args, env } : null;
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** @throws FuseError if no start command is found */
export async function findStart(folder: string, own: PackageJson, given?: string): Promise<Start> {
  const command = given ?? own.scripts?.start;
  const why = given ? '--start' : 'scripts.start of package.json';
  if (command) {
    const start = parse(command);
    if (start) return { ...start, why: `${why}: ${command}` };
    throw new FuseError(
      `The start command "${command}" needs a shell or another program than node, and the image has neither. Name the script: --start "node server.js".`,
    );
  }
  for (const file of [own.main, 'server.js', 'index.js', 'server.mjs', 'index.mjs'])
    if (file && (await isThere(path.join(folder, file))))
      return {
        args: [file],
        env: {},
        why: file === own.main ? 'main of package.json' : `there is a ${file}`,
      };
  const missing = own.main ? `its main, ${own.main}, is not there` : 'no main file';
  throw new FuseError(
    `package.json has no start script, and ${missing}. Name the start command: --start "node server.js".`,
  );
}

/** The file among node's arguments that it runs. */
export const scriptOf = (args: readonly string[]) => args.find((arg) => !arg.startsWith('-'));
