import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judgeAudit } from './audit.ts';
import { inRoot } from './paths.ts';

const found = (high: number, critical: number) =>
  JSON.stringify({
    vulnerabilities: { left: { severity: 'high' }, right: { severity: 'low' } },
    metadata: { vulnerabilities: { low: 3, high, critical } },
  });

it('T23b: a known hole that is high fails, a low one does not', () => {
  expect(judgeAudit(found(1, 0))).toMatchObject({ failed: 1, says: 'Known vulnerabilities: left (high)' });
  expect(judgeAudit(found(0, 0))).toMatchObject({ passed: 1, failed: 0 });
});

it.each(['', 'no json', '{"message": "405 Method Not Allowed"}'])(
  'no answer of the registry is skipped, never passed: %j',
  (output) => expect(judgeAudit(output)).toMatchObject({ passed: 0, failed: 0, skipped: 1 }),
);

interface Entry {
  integrity?: string;
  resolved?: string;
  inBundle?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
}

const json = (file: string) => JSON.parse(readFileSync(inRoot(file), 'utf8')) as Record<string, object>;
/** This project's own packages are folders that npm links. */
const own = ['', ...(json('package.json')['workspaces'] as string[])];
const packages = Object.entries(json('package-lock.json')['packages'] as Record<string, Entry>).filter(
  ([place, { link, resolved }]) => !own.includes(place) && !(link && own.includes(resolved!)),
);

it('T23a: every package is locked by its hash and comes from one registry', () => {
  expect(packages.length).toBeGreaterThan(300);
  const loose = packages.filter(
    ([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'),
  );
  expect(loose.map(([place]) => place)).toEqual([]);
  const hosts = packages.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : []));
  expect([...new Set(hosts)].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  expect(packages.filter(([, { link }]) => link)).toEqual([]);
});

it('every script of a package at install was decided on', () => {
  const scripted = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
  const decided = Object.keys(json('package.json')['allowScripts']!);
  expect(scripted.filter((name) => !decided.includes(name))).toEqual([]);
});

it('every dependency is pinned', () => {
  const versions = own.flatMap((place) => {
    const { dependencies, devDependencies } = json(`${place || '.'}/package.json`) as Record<string, object>;
    return [...Object.entries({ ...dependencies }), ...Object.entries({ ...devDependencies })] as [
      string,
      string,
    ][];
  });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
