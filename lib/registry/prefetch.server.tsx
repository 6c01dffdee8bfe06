import 'server-only';
import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { toProblem } from '@/lib/core/errors';
import { isLong, type FleetList } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { createQueryClient } from '@/lib/query/client';
import type { Read } from '@/lib/query/define-read';
import { addressOf, readOptions } from '@/lib/query/read-options';
import { heldValue, lastValue } from '@/lib/runtime/answers';
import { log } from '@/lib/runtime/log';
import { parse } from '@/lib/server/parse';
import { HANDLERS } from './handlers';

/** A read with its input, for a page's first paint. */
export interface First {
  read: Read;
  input: object;
}

/** Pairs a read with its input, so that their types agree. */
export const first = <Form extends z.ZodType, Answer>(
  read: Read<Form, Answer>,
  input: z.input<Form> & object,
): First => ({ read: read as unknown as Read, input });

/** An answer under the key by which the browser knows it; `answer` is undefined if the read failed or is late. */
export interface FirstAnswer<Answer = unknown> {
  key: QueryKey;
  answer: Answer | undefined;
}

/** ms: about as old as the answers that an open page shows between two polls. */
const RECENT_MS = 16_000;

/**
 * The most age of the answers that a page begins with. With many fleets it begins with a part, and the browser asks for
 * all of it at once, so the part may be as old as what open pages show.
 */
export function firstAge(): number | undefined {
  const list = lastValue(fleetList.path, RECENT_MS) as FleetList | undefined;
  return list && isLong(list) ? RECENT_MS : undefined;
}

/** ms that a page waits for an answer, and once its main answer is there, for the others. */
const PATIENCE_MS = { all: 4_000, others: 1_500 };
const late = (ms: number) => pause(ms, undefined, { ref: false });

interface Asking {
  /** ms. The most age of the answer. */
  age?: number | undefined;
  /** The page's main answer, after which this one is waited for a little longer. */
  after?: Promise<unknown>;
}

/**
 * Runs the server's query instead of a fetch for the first paint. The browser repeats a read that fails, and asks for
 * one that is late.
 */
export async function answerFirst<Form extends z.ZodType, Answer>(
  ctx: Ctx,
  read: Read<Form, Answer>,
  input: z.input<Form> & object,
  { age, after }: Asking = {},
): Promise<FirstAnswer<Answer>> {
  const key = readOptions(read, input).queryKey;
  const limits = [late(PATIENCE_MS.all), ...(after ? [after.then(() => late(PATIENCE_MS.others))] : [])];
  const without = Promise.race(limits).then(() => ({ key, answer: undefined }));
  return Promise.race([answerOf(ctx, read, input, { key, age }), without]);
}

async function answerOf<Form extends z.ZodType, Answer>(
  ctx: Ctx,
  read: Read<Form, Answer>,
  input: z.input<Form> & object,
  { key, age }: { key: QueryKey; age: number | undefined },
): Promise<FirstAnswer<Answer>> {
  try {
    const handler = HANDLERS.find((one) => one.read.path === read.path)!;
    const make = async () => handler.query(ctx, parse(handler.input, input));
    return { key, answer: (await heldValue(addressOf(read.path, input), make, age)) as Answer };
  } catch (error) {
    log.warn({ read: read.path, problem: toProblem(error) }, 'prefetch failed');
    return { key, answer: undefined };
  }
}

/** Gives the answers to the queries of the page. */
export function Hydrated({ answers, children }: { answers: readonly FirstAnswer[]; children: ReactNode }) {
  const client = createQueryClient();
  for (const { key, answer } of answers) if (answer !== undefined) client.setQueryData(key, answer);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}

interface PrefetchedProps {
  ctx: Ctx;
  reads: readonly First[];
  children: ReactNode;
}

/** Answers the reads of a page's first paint before the page. */
export async function Prefetched({ ctx, reads, children }: PrefetchedProps) {
  const answers = await Promise.all(reads.map(({ read, input }) => answerFirst(ctx, read, input)));
  return <Hydrated answers={answers}>{children}</Hydrated>;
}
