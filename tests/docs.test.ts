import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const DOCS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'THREATS.md'];
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

it('THREATS.md names only tests that are there', () => {
  const rows = [...read('THREATS.md').matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: "([^"]+)"/g)];
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.filter(
    ([, file, name]) => !existsSync(path.join(root, file!)) || !read(file!).includes(name!),
  );
  expect(missing.map(([row]) => row)).toEqual([]);
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
    expect(actions('public/iam/read-policy.json', ['Read'])).toEqual(named(/what: '([a-z0-9]+:\w+)'/g));
  });

  it('allow exactly what is sent', () => {
    const sent = ['ChangeFleets', 'SetOffSteps', 'AddReleases', 'MarkImages', 'BuildImages'];
    expect(actions('public/iam/operate-policy.json', sent)).toEqual(named(/send\(to, '([a-z0-9]+:\w+)'/g));
  });
});
