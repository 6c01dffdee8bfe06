import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const DOCS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'OPERATIONS.md',
  'RELIABILITY.md',
  'THREATS.md',
];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(DOCS)('%s', (doc) => {
  it('names only files and folders that are there', () => {
    const named = [
      ...read(doc).matchAll(/`((?:app|components|lib|prisma|public|sandbox|scripts|tests)\/[^`\s<>]*)`/g),
      ...read(doc).matchAll(/\]\(([^)\s]+)\)/g),
    ];
    const missing = named.map(([, file]) => file!).filter((file) => !existsSync(path.join(root, file)));
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(2);
  });

  it('names only commands that are there, each with its script', () => {
    const commands = [...read(doc).matchAll(/npm (?:run ([a-z:-]+)|(test|start))/g)].map(
      ([, run, plain]) => run ?? plain!,
    );
    for (const command of commands) {
      expect(Object.keys(scripts)).toContain(command);
      const file = `${command.replaceAll(':', '-')}.ts`;
      expect(existsSync(path.join(root, 'scripts', file)), command).toBe(true);
    }
  });
});

it('ARCHITECTURE.md stays under 150 lines', () =>
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThan(150));

it.each(['THREATS.md', 'RELIABILITY.md'])('%s names only tests that are there', (doc) => {
  const rows = [...read(doc).matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: "([^"]+)"/g)];
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.filter(
    ([, file, name]) => !existsSync(path.join(root, file!)) || !read(file!).includes(name!),
  );
  expect(missing.map(([row]) => row)).toEqual([]);
});

it('RELIABILITY.md stays under 80 lines and has a test for each of 28 faults', () => {
  const lines = read('RELIABILITY.md').split('\n');
  expect(lines.length).toBeLessThan(80);
  const shown = lines.filter((line) => /^\| \d+ \|.*`: "/.test(line));
  expect(shown.map((line) => Number(line.split('|')[1]))).toEqual(
    Array.from({ length: 28 }, (_, index) => index + 1),
  );
});

describe('the IAM policies', () => {
  const source = readdirSync(path.join(root, 'lib/aws'))
    .map((file) => read(`lib/aws/${file}`))
    .join('\n');
  const named = (pattern: RegExp) =>
    [...new Set([...source.matchAll(pattern)].map(([, action]) => action!))].sort();
  const actions = (file: string, sids: string[]) => {
    const policy = JSON.parse(read(file)) as { Statement: { Sid: string; Action: string[] }[] };
    return policy.Statement.filter(({ Sid }) => sids.includes(Sid))
      .flatMap(({ Action }) => Action)
      .sort();
  };

  it('allow exactly what is read', () => {
    expect(actions('public/iam/read-policy.json', ['Read', 'AskWhatIsAllowed'])).toEqual(
      named(/what: '([a-z0-9]+:\w+)'/g),
    );
  });

  it('allow exactly what is sent', () => {
    const sent = ['ChangeFleets', 'SetOffSteps', 'AddReleases', 'MarkImages', 'BuildImages'];
    expect(actions('public/iam/operate-policy.json', sent)).toEqual(named(/send\(to, '([a-z0-9]+:\w+)'/g));
  });
});

describe('OPERATIONS.md', () => {
  const text = read('OPERATIONS.md');
  const named = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name!);

  it('names each variable that is read, and no other', () => {
    const source = read('lib/server/env.ts') + read('lib/server/auth-env.ts');
    const rows = text.split('\n').filter((line) => line.startsWith('| `') && !line.includes('plimsoll_'));
    const told = rows.flatMap((row) => named(row.split('|')[1]!, /`([A-Z_]+)`/g));
    expect(told.sort()).toEqual(named(source, /^ {2}([A-Z][A-Z_]+):/gm).sort());
  });

  it('names each metric of ours', () => {
    const told = new Set(named(text, /`(plimsoll_\w+)`/g));
    expect([...told].sort()).toEqual(
      named(read('lib/telemetry/metrics.ts'), /name: '(plimsoll_\w+)'/g).sort(),
    );
  });

  it('names each event', () => {
    const events = named(read('lib/notifications/model.ts'), /^ {2}'(\w+\.[\w-]+)':/gm);
    expect(events.length).toBeGreaterThan(5);
    for (const event of events) expect(text).toContain(`\`${event}\``);
  });
});
