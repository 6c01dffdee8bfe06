import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

/** What the public forge reads: it must agree with the project, since nothing here runs it. */
const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  scripts: Record<string, string>;
  devDependencies: { node: string };
};

interface Step {
  run?: string;
  uses?: string;
  if?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { 'timeout-minutes': number; steps: Step[] }>;
}

describe.each(globSync('.github/workflows/*.yml', { cwd: root }))('%s', (file) => {
  const workflow = load(read(file)) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('runs lint, types, unit and browser tests as jobs of their own', () => {
    expect(Object.keys(workflow.jobs)).toEqual(expect.arrayContaining(['lint', 'types', 'unit', 'browser']));
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(45);
  });

  it('runs only npm commands that are there', () => {
    const commands = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm run ([\w:-]+)/g)]);
    expect(commands.length).toBeGreaterThan(5);
    for (const [, command] of commands) expect(Object.keys(manifest.scripts)).toContain(command);
  });

  it('pins each action by its full version, and gives it no right to write', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('keeps packages between runs, and what a failed browser test left', () => {
    for (const job of jobs)
      expect(job.steps.find(({ uses }) => uses?.includes('/setup-node@'))?.with).toEqual({
        'node-version-file': '.nvmrc',
        cache: 'npm',
      });
    const kept = workflow.jobs['browser']!.steps.find(({ uses }) => uses?.includes('/upload-artifact@'));
    expect(kept).toMatchObject({ if: 'failure()', with: { path: 'test-results' } });
  });
});

it('an issue form asks for a text, and each field has a label', () => {
  const forms = globSync('.github/ISSUE_TEMPLATE/{bug,idea}.yml', { cwd: root });
  expect(forms).toHaveLength(2);
  for (const form of forms) {
    const { name, body } = load(read(form)) as { name: string; body: { attributes: { label: string } }[] };
    expect(name).toBeTruthy();
    for (const { attributes } of body) expect(attributes.label).toMatch(/\S/);
  }
});

it('.nvmrc names the Node that npm commands run on', () =>
  expect(read('.nvmrc').trim()).toBe(manifest.devDependencies.node));

it('the license text is that of package.json', () => {
  expect(manifest.license).toBe('MIT');
  expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} /);
});

it('the changelog has the version of package.json below what is not released', () => {
  const versions = [...read('CHANGELOG.md').matchAll(/^## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?$/gm)];
  expect(versions[0]![1]).toBe('Unreleased');
  expect(versions[1]!.slice(1)).toEqual([manifest.version, expect.stringMatching(/^\d{4}-/)]);
});
