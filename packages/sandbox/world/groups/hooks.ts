import { uuid } from '../random.ts';
import { HOUR, SECOND } from '../time/time.ts';
import type { Instance, Waiting } from '../machines/instance.ts';
import type { World } from '../types.ts';
import type { Group, LifecycleHook } from './group.ts';

const LONGEST = 48 * HOUR;

/** A hook waits for 100 heartbeats at most, and no longer than two days. */
const latestEnd = (hook: LifecycleHook, startedAt: number) =>
  startedAt + Math.min(LONGEST, 100 * hook.heartbeatSeconds * SECOND);

/** Holds a machine in its transition until each of its hooks is answered, from `at` (UTC ms) on. */
export function holdForHooks(
  world: World,
  group: Group,
  instance: Instance,
  transition: LifecycleHook['transition'],
  at: number,
) {
  const hooks = group.hooks.filter((hook) => hook.transition === transition);
  delete instance.waiting;
  if (hooks.length === 0) return;
  instance.waiting = hooks.map((hook): Waiting => ({
    hook: hook.name,
    token: uuid(world),
    startedAt: at,
    until: at + hook.heartbeatSeconds * SECOND,
    ...(hook.answersSeconds !== undefined && { answersAt: at + hook.answersSeconds * SECOND }),
  }));
}

/** Begins the heartbeat of a hook anew. */
export function recordHeartbeat(group: Group, waiting: Waiting, now: number) {
  const hook = group.hooks.find(({ name }) => name === waiting.hook);
  if (!hook) return;
  waiting.until = Math.min(now + hook.heartbeatSeconds * SECOND, latestEnd(hook, waiting.startedAt));
}

export type HookResult = LifecycleHook['result'];

/** Answers one hook. ABANDON ends the wait for all others. @returns what it was answered with, once all are */
export function answerHook(instance: Instance, waiting: Waiting, result: HookResult): HookResult | undefined {
  const rest = result === 'ABANDON' ? [] : (instance.waiting ?? []).filter((one) => one !== waiting);
  if (rest.length > 0) instance.waiting = rest;
  else delete instance.waiting;
  return rest.length > 0 ? undefined : result;
}

/** Answers what is due by now. @returns the result, once no hook is waited for any more */
export function answerDueHooks(group: Group, instance: Instance, now: number): HookResult | undefined {
  for (const waiting of instance.waiting ?? []) {
    const isAnswered = (waiting.answersAt ?? Infinity) <= Math.min(now, waiting.until);
    if (!isAnswered && waiting.until > now) continue;
    const hook = group.hooks.find(({ name }) => name === waiting.hook);
    const result = answerHook(instance, waiting, isAnswered ? 'CONTINUE' : (hook?.result ?? 'ABANDON'));
    if (result) return result;
  }
  return undefined;
}

export const hookTimes = ({ waiting = [] }: Instance): (number | undefined)[] =>
  waiting.flatMap(({ until, answersAt }) => [until, answersAt]);
