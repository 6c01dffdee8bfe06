import { globSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Operation } from '@/lib/changes/operation';

const root = path.resolve(import.meta.dirname, '../..');

export interface Endpoint<Call> {
  name: string;
  schema: z.ZodType;
  call: Call;
}

const load = (file: string) => import(/* @vite-ignore */ path.join(root, file));

const operations = async () =>
  ((await load('lib/registry/operations.ts')) as { OPERATIONS: Record<string, Operation> }).OPERATIONS;

type Action = (input: unknown) => Promise<{ ok: boolean; problem?: { kind: string } }>;

/** Every action that a page can send, by the name that an `actions.ts` exports. */
export async function actions(): Promise<Endpoint<Action>[]> {
  const files = globSync('lib/*/actions.ts', { cwd: root });
  const modules = (await Promise.all(files.map(load))) as Record<string, Action>[];
  const exported = Object.assign({}, ...modules) as Record<string, Action>;
  return Object.entries(await operations()).map(([name, { input }]) => {
    if (!exported[name]) throw new Error(`No actions.ts exports ${name}.`);
    return { name, schema: input, call: exported[name] };
  });
}

type Get = (request: Request) => Promise<Response>;

/** Every path that a page reads. */
export async function routes(): Promise<Endpoint<Get>[]> {
  const [{ HANDLERS }, { GET }, { GET: save }, { GET: events }, { GET: bill }, changes, spend] =
    await Promise.all([
      import('@/lib/registry/handlers'),
      load('app/api/[...read]/route.ts') as Promise<{ GET: Get }>,
      load('app/api/activity/export/route.ts') as Promise<{ GET: Get }>,
      load('app/api/activity/events/route.ts') as Promise<{ GET: Get }>,
      load('app/api/spend/export/route.ts') as Promise<{ GET: Get }>,
      import('@/lib/audit-trail/schema'),
      import('@/lib/bill/schema'),
    ]);
  const reads = HANDLERS.map(({ read: { path: address }, input }) => ({
    name: address,
    schema: input,
    call: (request: Request) =>
      GET(new Request(`http://here${address}${new URL(request.url).search}`, { headers: request.headers })),
  }));
  return [
    ...reads,
    { name: '/api/activity/export', schema: changes.ExportChanges, call: save },
    { name: '/api/activity/events', schema: changes.ListEvents, call: events },
    { name: '/api/spend/export', schema: spend.ExportSpend, call: bill },
  ];
}

/** Every change that a token may send, by the name in its path. */
export async function changes(): Promise<
  Endpoint<(request: Request, operation?: string) => Promise<Response>>[]
> {
  const { POST } = (await load('app/api/changes/[operation]/route.ts')) as {
    POST: (request: Request, to: { params: Promise<{ operation: string }> }) => Promise<Response>;
  };
  return Object.values(await operations()).flatMap(({ change: { api }, input }) =>
    api === null
      ? []
      : [
          {
            name: api,
            schema: input,
            call: (request: Request, operation = api) =>
              POST(request, { params: Promise.resolve({ operation }) }),
          },
        ],
  );
}
