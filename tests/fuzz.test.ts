import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { AppError, type Problem } from '../lib/core/errors';
import { disconnect, testDatabase } from './support/database';
import { actions, changes, routes, type Endpoint } from './support/endpoints';
import { figure, LONG } from './support/figures';
import { fromSchema } from './support/from-schema';
import { mutated } from './support/hostile';
import { jsonIn, places, posted, seldom, tokensOf, words } from './support/machines';
import { asked } from './support/next-headers';

/** Inputs for each action and read; LONG=1 tries ten thousand. */
const RUNS = LONG ? 10_000 : 50;
/** Of the process's own time, so that a busy machine does not count. */
const SLOWEST_MS = 1_000;

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
const times: number[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sandbox = await openSandbox({ group: { min: 1, max: 8, desired: 2 } });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2));
  const cpuMs = { median: at(0.5), p99: at(0.99), most: at(1) };
  figure('fuzz', {
    inputs: times.length,
    eachRoute: RUNS,
    cpuMs,
    p99ToMedian: Math.round(cpuMs.p99 / cpuMs.median),
  });
  await disconnect();
  await sandbox.close();
  await database.close();
});

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1_000);
  expect(times.at(-1)).toBeLessThan(SLOWEST_MS);
  return answer;
}

/** Names of the operations that AWS was asked for since the last time. */
async function callsSince(): Promise<string[]> {
  const { json } = await sandbox.control('GET', 'calls');
  await sandbox.control('DELETE', 'calls');
  return Object.keys((json as { sinceReset: object }).sinceReset);
}
const isWrite = (call: string) => !/\.(Describe|Get|List)/.test(call);

/** Expected words for an expected failure: no stack, no path, no error of a library. */
function assertTyped(problem: Problem | undefined) {
  expect(problem?.kind).toBeDefined();
  // The database and AWS are there: a fault of the input must not be told as theirs.
  expect(problem!.kind).not.toMatch(/unexpected|unavailable|unanswered/);
  expect(JSON.stringify(problem)).not.toMatch(/\bat .+:\d+:\d+|node_modules|[A-Z]\w+Error:|prisma/i);
}

const passes = (schema: Endpoint<unknown>['schema'], input: unknown) => {
  try {
    return schema.safeParse(input).success;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
};

let person = 0;
/** Each input is someone else's, so that nobody is told to wait. */
const asSomeone = (role = 'operator') => asked.fromOurPage(role, `Mara ${(person += 1)}`);

const config = (share: number) => ({ numRuns: Math.ceil(RUNS * share), endOnFailure: true });

/** Anything as text, as a form without types would send it. */
function textOf(value: unknown): string {
  try {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return '[object]';
  }
}

describe('every action', () => {
  it(
    'R17a: answers what is not of its form with words, and asks AWS nothing',
    { timeout: 3_600_000 },
    async () => {
      const all = await actions();
      expect(all.length).toBeGreaterThan(12);
      await callsSince();
      for (const { name, schema, call } of all) {
        const one = fc.asyncProperty(mutated(fromSchema(schema)), async (input) => {
          fc.pre(!passes(schema, input));
          asSomeone();
          const answer = await timed(() => call(input));
          expect(answer, name).toMatchObject({ ok: false, problem: { kind: 'invalid' } });
          assertTyped(answer.problem as Problem);
        });
        await fc.assert(one, config(0.8));
      }
      expect(await callsSince()).toEqual([]);
    },
  );

  it(
    'R18a: answers what is of its form too, and a viewer’s reaches AWS never',
    { timeout: 3_600_000 },
    async () => {
      await callsSince();
      for (const { name, schema, call } of await actions())
        for (const role of ['operator', 'viewer']) {
          const one = fc.asyncProperty(fromSchema(schema), async (input) => {
            asSomeone(role);
            const answer = await timed(() => call(input));
            if (!answer.ok) assertTyped(answer.problem as Problem);
            if (role === 'viewer') expect(answer.ok, name).toBe(false);
          });
          await fc.assert(one, config(0.1));
          if (role === 'viewer') expect((await callsSince()).filter(isWrite), name).toEqual([]);
          else await callsSince();
        }
    },
  );
});

describe('every read', () => {
  const inParams = (input: unknown): [string, string][] =>
    Object.entries((typeof input === 'object' && input) || { value: input })
      .filter(([, value]) => value !== undefined && typeof value !== 'symbol')
      .flatMap(([key, value]): [string, string][] => {
        const text = textOf(value);
        // Given twice, now and then.
        return text.length % 7 === 3
          ? [
              [key, text],
              [key, 'web'],
            ]
          : [[key, text]];
      })
      .slice(0, 50);

  it(
    'R17b: answers whatever stands in its address, and changes nothing',
    { timeout: 3_600_000 },
    async () => {
      const all = await routes();
      expect(all.length).toBeGreaterThan(20);
      for (const { name, schema, call } of all) {
        const right = fromSchema(schema);
        const one = fc.asyncProperty(fc.oneof(mutated(right), right), async (input) => {
          asSomeone();
          const request = new Request(`http://here/api/x?${new URLSearchParams(inParams(input))}`);
          const response = await timed(() => call(request));
          expect(response.status, name).not.toBe(500);
          const body = await response.text();
          if (response.status !== 200) assertTyped((JSON.parse(body) as { problem?: Problem }).problem);
        });
        await fc.assert(one, config(1));
      }
      expect((await callsSince()).filter(isWrite)).toEqual([]);
    },
  );
});

describe('every change of a machine', () => {
  it(
    'R17c: answers what is not of its form with words, and asks AWS nothing',
    { timeout: 3_600_000 },
    async () => {
      const [all, token] = [await changes(), tokensOf('operator')];
      expect(all.length).toBeGreaterThan(8);
      await callsSince();
      for (const { name, schema, call } of all) {
        const form = mutated(fromSchema(schema)).map(textOf);
        const one = fc.asyncProperty(form, seldom(words), seldom(places), async (body, wrong, place) => {
          fc.pre(!passes(schema, jsonIn(body)));
          const request = posted(body, wrong ?? (await token()));
          const response = await timed(() => call(request, place ?? undefined));
          expect(response.status, name).toBe(wrong !== null ? 401 : place !== null ? 404 : 400);
          const { ok, problem } = (await response.json()) as { ok: boolean; problem?: Problem };
          expect(ok, name).toBe(false);
          assertTyped(problem);
        });
        await fc.assert(one, config(0.08));
      }
      expect(await callsSince()).toEqual([]);
    },
  );

  it(
    'R18d: answers what is of its form too, and a viewer’s reaches AWS never',
    { timeout: 3_600_000 },
    async () => {
      const token = tokensOf('viewer');
      await callsSince();
      for (const { name, schema, call } of await changes()) {
        const one = fc.asyncProperty(fromSchema(schema), async (input) => {
          const request = posted(textOf(input), await token());
          const response = await timed(() => call(request));
          const { ok, problem } = (await response.json()) as { ok: boolean; problem?: Problem };
          expect(ok, name).toBe(false);
          assertTyped(problem);
        });
        await fc.assert(one, config(0.02));
      }
      expect((await callsSince()).filter(isWrite)).toEqual([]);
    },
  );
});

/** There is no import of CSV: what reads text is fuzzed instead. */
describe('what reads text', () => {
  it('gives words or a value for any text, and soon', { timeout: 3_600_000 }, async () => {
    const [{ parseCapacityLine }, { parsePolicies }, { parseRange }, { parseFleetKey }, { readBoot }, csv] =
      await Promise.all([
        import('../lib/scaling/capacity-line'),
        import('../lib/fleets/policy-text'),
        import('../lib/core/time-range'),
        import('../lib/core/fleet-ref'),
        import('../lib/releases/boot-report'),
        import('../lib/core/csv'),
      ]);
    const near = fc
      .array(
        fc.constantFrom(
          '2-10',
          ' × ',
          'm7g.large',
          ' · ',
          'cpu ',
          '55%',
          '-',
          '9'.repeat(99),
          'step ',
          '/',
          'd',
        ),
      )
      .map((parts) => parts.join(''));
    const boots = fc
      .array(
        fc.constantFrom(
          '#cloud-config\n',
          '#!/bin/sh\n',
          'runcmd:\n',
          '  - a\n',
          'a: &a [*a]\n',
          '{',
          '\t',
          '${x}',
        ),
      )
      .map((parts) => Buffer.from(parts.join('')).toString('base64'));
    const hostileText = mutated(fc.constant({ text: '' })).map((value) => {
      const { text } = (value ?? {}) as { text?: unknown };
      return textOf(text);
    });
    const readers: ((text: string) => unknown)[] = [
      parseCapacityLine,
      parsePolicies,
      parseRange,
      parseFleetKey,
      readBoot,
      (text) => readBoot(Buffer.from(text).toString('base64')),
      (text) => csv.toCsv(['a'], [[text]]),
    ];
    for (const read of readers) {
      const one = fc.asyncProperty(
        fc.oneof(near, boots, hostileText, fc.string({ unit: 'binary', maxLength: 2_000 })),
        async (text) => void (await timed(async () => read(text))),
      );
      await fc.assert(one, config(1));
    }
  });
});
