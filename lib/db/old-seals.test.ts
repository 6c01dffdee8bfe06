import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer } from '@/tests/support/database';
import { migrate } from './migrate.script';
import { verifyChain } from './verify-chain.script';

const MIGRATIONS = path.resolve('prisma/migrations');

let server: Awaited<ReturnType<typeof testServer>>;
let older: string;
beforeAll(async () => {
  server = await testServer();
  older = mkdtempSync(path.join(tmpdir(), 'plimsoll-migrations-'));
  for (const name of readdirSync(MIGRATIONS).filter((one) => one < '0013'))
    cpSync(path.join(MIGRATIONS, name), path.join(older, name), { recursive: true });
});
afterAll(async () => {
  rmSync(older, { recursive: true });
  await server.close();
});

it('T40e: rows that were sealed before a change had a subject verify afterwards, and so do those of an older program', async () => {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('CREATE DATABASE "older"');
  await admin.end();
  const url = Object.assign(new URL(server.url), { pathname: '/older' }).href;
  await migrate(url, older);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const insert = (columns = '', values = '') =>
    client.query(
      `INSERT INTO "change" ("id", "actor", "role", "action", "account", "region", "fleet", "before", "after"${columns})
       VALUES ($1, 'Mara', 'operator', 'fleet.scale-out', '1', 'us-east-1', 'web', '{}', '{}'${values})`,
      [randomUUID()],
    );
  await insert();
  const before = await verifyChain(url);
  expect(await migrate(url, MIGRATIONS)).toContain('0013_change_subject');
  expect(await verifyChain(url)).toEqual(before);
  await insert();
  await insert(', "subject", "email"', `, 'oidc:1', 'mara@shop.example'`);
  expect(await verifyChain(url)).toMatchObject({ rows: 3, bad: null });
  await client.end();
});
