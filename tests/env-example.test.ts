import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lines = read('.env.example').split('\n');
/** Each variable of the example with its default, which is empty where there is none. */
const example = parseEnv(
  lines
    .filter((line) => /^# [A-Z_]+=/.test(line))
    .map((line) => line.slice(2))
    .join('\n'),
) as Record<string, string>;
const names = Object.keys(example).sort();

/** Set by Node, Next, npm, the build or a test of itself, so nobody puts them into a file. */
const NOT_FOR_PEOPLE = [
  ...[
    // GitHub gives them to a job that may have an identity.
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'AWS_PROFILE',
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'NEXT_RUNTIME',
    'NODE_ENV',
    'NODE_OPTIONS',
    'PATH',
    'PLIMSOLL_BUILD',
    'REVISION',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
  ],
  ...['FAST_CHECK_SEED', 'FIGURES', 'KILLS', 'LIVING_HEAP', 'LONG', 'ROUND_MINUTES', 'SEED'],
];
const forPeople = (found: Iterable<string>) =>
  [...new Set(found)].filter((name) => !NOT_FOR_PEOPLE.includes(name)).sort();

const CODE = '{app,bench,components,gate,lib,packages,scripts,tests}/**/*.{ts,tsx,mjs}';
const READ = [
  /process\.env\.([A-Z][A-Z_]+)/g,
  /process\.env\['([A-Z_]+)'\]/g,
  /\benv\.([A-Z][A-Z_]+)/g,
  /portFrom\('([A-Z_]+)'/g,
  /(?:number|onOrOff)\(env, '([A-Z_]+)'/g,
  /\b([A-Z][A-Z_]+): \w+(?:, [A-Z_]+: \w+)* *\} = env/g,
  /\b(SANDBOX_[A-Z]+): (?:scenario|dataDir|folder|policies)\b/g,
];

function readByCode() {
  const files = globSync(CODE, { cwd: root }).filter(
    (file) => !/generated|\.test\.ts$|node_modules|support\/violations/.test(file),
  );
  const schemas = files.filter((file) => /lib\/\w+\/(auth-)?env\.ts$/.test(file));
  return forPeople([
    ...files.flatMap((file) =>
      READ.flatMap((form) => [...read(file).matchAll(form)].map(([, name]) => name!)),
    ),
    ...schemas.flatMap((file) => [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!)),
  ]);
}

/** Rows of the documents' tables of variables: names, their defaults, meaning. */
const documented = globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md'], { cwd: root })
  .flatMap((file) => read(file).split('\n\n'))
  .filter((block) => block.startsWith('| variable |'))
  .flatMap((table) => table.trim().split('\n').slice(2))
  .map((row) => row.split('|').slice(1, 3))
  .map(([cell, defaults]) => ({
    names: [...cell!.matchAll(/[A-Z][A-Z_]+/g)].map(String),
    defaults: defaults!,
  }));

describe('.env.example', () => {
  it('has every variable that the code reads, and no other', () => expect(names).toEqual(readByCode()));

  it('has every variable of the documents', () => {
    const told = forPeople(documented.flatMap((row) => row.names));
    expect(told.length).toBeGreaterThan(30);
    expect(told.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('gives the defaults of the documents', () => {
    const wrong = documented.flatMap((row) =>
      forPeople(row.names).filter((name) => example[name] && !row.defaults.includes(example[name])),
    );
    expect(wrong).toEqual([]);
  });

  it('explains each variable in the line above it', () => {
    const bare = lines.filter((line, at) => /^# [A-Z_]+=/.test(line) && !/^# .+\.$/.test(lines[at - 1]!));
    expect(bare).toEqual([]);
  });
});

describe('the app', () => {
  const before = { ...process.env };
  beforeEach(() => {
    for (const name of names) delete process.env[name];
    vi.resetModules();
  });
  afterAll(() => Object.assign(process.env, before));

  it('reads the webhooks of the documents and of the page Notifications', async () => {
    const { EXAMPLE_LINE } = await import('../lib/notifications/example');
    const shown = [...read('docs/operations.md').matchAll(/^NOTIFY_WEBHOOKS='.*'$/gm)].map(([line]) => line);
    expect(shown).toContain(EXAMPLE_LINE);
    for (const line of shown) {
      process.env.NOTIFY_WEBHOOKS = line.slice("NOTIFY_WEBHOOKS='".length, -1);
      vi.resetModules();
      expect((await import('../lib/runtime/env')).env.NOTIFY_WEBHOOKS).not.toHaveLength(0);
    }
  });

  it('reads the same from the example as from nothing', async () => {
    const { env: plain } = await import('../lib/runtime/env');
    vi.resetModules();
    Object.assign(process.env, Object.fromEntries(Object.entries(example).filter(([, value]) => value)));
    const { env: copied } = await import('../lib/runtime/env');
    expect(copied).toEqual(plain);
  });
});
