import 'server-only';
import type { Aged } from '@/lib/core/aged';
import { AppError } from '@/lib/core/errors';
import type { RecordedCall } from '@/lib/core/outcome';
import { processWide } from '@/lib/core/process-wide';
import { EVERYWHERE, kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { translate } from './errors';

/** Collects what was sent to AWS for one change. */
export interface SentCalls {
  sent: RecordedCall[];
  /** Asked right before each call. @throws AppError where another change came in between: nothing more is sent */
  stillOurs?: () => Promise<void>;
}

interface Held {
  value?: { readAt: number; value: unknown };
  failure?: { at: number; error: AppError };
  asking?: Promise<unknown>;
  /** A change was sent since: the value is shown only if AWS fails. */
  outdated?: boolean;
}

const held = processWide('aws-reads', () => new Map<string, Held>());
const MOST_HELD = 5_000;
/** A read that failed is not asked again before this, whoever asks: trouble must not raise the number of calls. */
const REST_MS = 3_000;

export interface Read {
  /** "autoscaling:DescribeAutoScalingGroups" */
  what: string;
  region: string;
  /** What tells this read from others of the same operation. */
  key?: string;
  /** A held value younger than this, in ms, is good enough. */
  pace: number;
}

/**
 * Asks AWS, or joins whoever is asking the same, or hands out what is held.
 * When AWS fails, the last good value comes back labelled; without one the error is thrown.
 */
export async function read<T>(
  { what, region, key = '', pace }: Read,
  ask: () => Promise<T>,
): Promise<Aged<T>> {
  const name = `${region} ${what} ${key}`;
  const entry = hold(name);
  const good = entry.value as { readAt: number; value: T } | undefined;
  if (good && !entry.outdated && Date.now() - good.readAt < pace) return good;
  const { failure } = entry;
  const resting = failure && Date.now() - failure.at < Math.min(pace, REST_MS);
  try {
    if (resting) throw failure.error;
    if (pace > 0 && entry.asking) return await (entry.asking as Promise<Aged<T>>);
    const asking = answer(entry, what, ask);
    entry.asking = asking;
    return await asking;
  } catch (error) {
    const { kind, message, hint } = error as AppError;
    const last = entry.value as { readAt: number; value: T } | undefined;
    if (last && pace > 0) return { ...last, stale: { kind, message, hint } };
    throw error;
  }
}

async function answer<T>(entry: Held, what: string, ask: () => Promise<T>): Promise<Aged<T>> {
  try {
    const value = await ask();
    const good = { value, readAt: Date.now() };
    entry.value = good;
    delete entry.failure;
    delete entry.outdated;
    return good;
  } catch (cause) {
    const error = translate(cause, what, 'read');
    entry.failure = { at: Date.now(), error };
    throw error;
  } finally {
    delete entry.asking;
  }
}

function hold(name: string): Held {
  const known = held.get(name) ?? {};
  held.delete(name);
  held.set(name, known);
  if (held.size > MOST_HELD) held.delete(held.keys().next().value!);
  return known;
}

/** What a change of each may have made old. */
const CHANGEABLE: Record<TargetKind, RegExp> = {
  fleet: /^(autoscaling:|cloudwatch:DescribeAlarms|ec2:DescribeLaunchTemplateVersions)/,
  family: /^ec2:DescribeImages/,
  pipeline: /^imagebuilder:/,
  budget: /^$/,
};

/** After a change, what is held of the region that it may have touched is asked anew. */
export function expire(target: Target) {
  for (const [name, entry] of held) {
    const [region, what = ''] = name.split(' ');
    const isThere = region === target.region || target.region === EVERYWHERE;
    if (isThere && CHANGEABLE[kindOf(target)].test(what)) entry.outdated = true;
  }
}

interface Answer {
  $metadata: { requestId?: string | undefined };
}

/** Sends a change to AWS once, where it is still its turn, and notes it with its request id whatever comes back. */
export async function send<T extends Answer>(
  to: SentCalls,
  operation: string,
  ask: () => Promise<T>,
): Promise<T> {
  await to.stillOurs?.();
  const call: RecordedCall = { operation, requestId: null };
  to.sent.push(call);
  try {
    const output = await ask();
    call.requestId = output.$metadata.requestId ?? null;
    return output;
  } catch (cause) {
    call.requestId = (cause as Partial<Answer>).$metadata?.requestId ?? null;
    throw translate(cause, operation, 'change');
  }
}
