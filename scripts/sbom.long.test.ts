import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inRoot } from './paths.ts';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  hashes?: { alg: string; content: string }[];
}

interface Bill {
  bomFormat: string;
  metadata: { component: { name: string; type: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-sbom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  name: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

it('lists in CycloneDX what runs in production, with versions and hashes, and no tool of developers', () => {
  const file = path.join(folder, 'bill.json');
  execFileSync(process.execPath, [inRoot('scripts/sbom.ts'), file]);
  const bill = JSON.parse(readFileSync(file, 'utf8')) as Bill;
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.metadata.component).toMatchObject({ name: manifest.name, type: 'application' });
  const listed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  for (const [name, version] of Object.entries(manifest.dependencies))
    expect(listed).toContain(`${name}@${version}`);
  for (const tool of ['eslint', 'knip', 'fast-check', 'oidc-provider'])
    expect(listed).not.toContain(`${tool}@${manifest.devDependencies[tool]}`);
  const unhashed = bill.components.filter(({ hashes }) => !hashes?.some(({ alg }) => alg === 'SHA-512'));
  expect(unhashed.map(({ purl }) => purl)).toEqual([]);
  const refs = new Set(bill.components.map((component) => component['bom-ref']));
  const dangling = bill.dependencies.flatMap(({ dependsOn }) => dependsOn.filter((ref) => !refs.has(ref)));
  expect(dangling).toEqual([]);
});

it('says why nothing was written', () => {
  const file = path.join(folder, 'missing/bill.json');
  const run = () => execFileSync(process.execPath, [inRoot('scripts/sbom.ts'), file], { stdio: 'pipe' });
  expect(run).toThrow(/No SBOM was written to .*: ENOENT/);
});
