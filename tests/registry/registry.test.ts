import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES } from '@/lib/registry/changes';
import { HANDLERS } from '@/lib/registry/handlers';
import { OPERATIONS, SETTLERS } from '@/lib/registry/operations';
import { READS } from '@/lib/registry/reads';
import { testDatabase } from '../support/database';
import { CHANGE, READ, type Edit } from './fixture/edits';

/** What is added reads nothing of AWS. */
const NO_AWS = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_REGIONS: 'us-east-1' };

const root = path.resolve(import.meta.dirname, '../..');

describe('the registries', () => {
  it('have an operation for each change, under the same name, and a settler for each of its actions', () => {
    for (const [name, change] of Object.entries(CHANGES)) {
      expect(OPERATIONS[name as keyof typeof OPERATIONS].change, name).toBe(change);
      for (const action of Object.keys(change.actions))
        expect(SETTLERS[action], action).toBeTypeOf('function');
    }
    expect(Object.keys(OPERATIONS).sort()).toEqual(Object.keys(CHANGES).sort());
  });

  it('name no action and no address twice', () => {
    const actions = Object.values(CHANGES).flatMap((change) => Object.keys(change.actions));
    const apis = Object.values(CHANGES).flatMap(({ api }) => api ?? []);
    const paths = Object.values(READS).map(({ path: address }) => address);
    for (const names of [actions, apis, paths]) expect(new Set(names).size).toBe(names.length);
  });

  it('have a handler for each read, and guard only what has a permission', () => {
    expect(HANDLERS.map(({ read }) => read.path).sort()).toEqual(
      Object.values(READS)
        .map(({ path: address }) => address)
        .sort(),
    );
    for (const { isGuarded, permissions } of Object.values(CHANGES))
      if (isGuarded) expect(permissions).not.toEqual([]);
  });
});

/** A copy of the project's sources, with what somebody adds. */
describe('one change and one read more', () => {
  let copy: string;
  let database: Awaited<ReturnType<typeof testDatabase>>;

  function edit({ file, end = '', after }: Edit) {
    const place = path.join(copy, file);
    const text = readFileSync(place, 'utf8');
    if (after) expect(text).toContain(after[0]);
    writeFileSync(place, `${after ? text.replace(after[0], after[0] + after[1]) : text}${end}`);
  }

  beforeAll(async () => {
    database = await testDatabase();
    copy = mkdtempSync(path.join(tmpdir(), 'plimsoll-copy-'));
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    for (const file of files
      .trim()
      .split('\n')
      .filter((one) => /^(lib|components|app|gate|tests|public\/iam)\/|^[^/]+$/.test(one))) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(copy, file));
    }
    cpSync(path.join(root, 'lib/db/generated'), path.join(copy, 'lib/db/generated'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    for (const one of [...CHANGE, ...READ]) edit(one);
    cpSync(path.join(copy, 'tests/registry/fixture/added.ts'), path.join(copy, 'tests/added.test.ts'));
  });
  afterAll(async () => {
    rmSync(copy, { recursive: true });
    await database.close();
  });

  it('are three files each', () => {
    for (const edits of [CHANGE, READ])
      expect(new Set(edits.map(({ file }) => file)).size).toBeLessThanOrEqual(3);
  });

  it('are sent, asked, polled, documented, ruled and in the trail without another line', () => {
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const run = spawnSync(process.execPath, [vitest, 'run', 'tests/added.test.ts'], {
      ...{ cwd: copy, encoding: 'utf8' },
      env: { ...process.env, DATABASE_URL: database.url, NO_COLOR: '1', ...NO_AWS },
    });
    expect(run.stdout + run.stderr).toMatch(/Tests +5 passed/);
    expect(run.status).toBe(0);
  });
});
