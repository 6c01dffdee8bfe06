import 'server-only';
import { isYounger, type Aged } from '@/lib/core/aged';
import { AppError } from '@/lib/core/errors';
import type { RecordedCall } from '@/lib/core/outcome';
import { processWide } from '@/lib/core/process-wide';
import { PACE } from '@/lib/core/pace';
import { placeKey, type Place } from '@/lib/core/place';
import { EVERYWHERE, kindOf, type Target, type TargetKind } from '@/lib/core/target';
import { visibleIn } from '@/lib/core/visible';
import { metrics } from '@/lib/telemetry/metrics';
import { currentRequest } from '@/lib/runtime/request';
import { askAgain } from './ask-again';
import { translate } from './errors';
import { hold, reads, type Held } from './held-reads';
import { mayAskOne } from './one-by-one';
import { OWN, roleFor } from './roles';
import { sharing, type Drop } from './sharing';
import type { Caller } from './source-identity';

/** Collects the calls that one change sends to AWS. */
export interface SentCalls {
  sent: RecordedCall[];
  /** The person who makes the change. */
  actor: Caller;
  /** Runs before each call. @throws AppError if another change has started; nothing more is sent */
  stillOurs?: () => Promise<void>;
}

/**
 * ms that a failed read waits before the next try. The wait doubles up to the read's own pace, so that trouble does not
 * raise the number of calls. Without a held value it is shorter.
 */
const REST_MS = { first: 3_000, most: 300_000, mostWithNothing: 15_000 };

/** UTC ms by place of the last answer, which proves that AWS accepts the credentials again. */
const answered = processWide('aws-places-answered', () => new Map<string, number>());

function restOf({ value, failure }: Held, { place, pace }: Read): number {
  const { at, error, times } = failure!;
  const isOver = (answered.get(placeKey(place)) ?? 0) > at;
  const turnedAway = error.kind === 'throttled' || (error.kind === 'expired' && !isOver);
  const most = Math.min(pace, value ? REST_MS.most : REST_MS.mostWithNothing);
  return value && turnedAway ? most : Math.min(most, REST_MS.first * 2 ** (times - 1));
}

export interface Read {
  /** For example "autoscaling:DescribeAutoScalingGroups". */
  what: string;
  place: Place;
  /** Distinguishes this read from others of the same operation. */
  key?: string;
  /** A held value younger than this, in ms, is used. */
  pace: number;
  /** No change makes the held value old. */
  lasting?: boolean;
  /** Tells of one thing where lists need many, so it is asked little by little. */
  oneByOne?: boolean;
}

/**
 * How long a page waits for an answer, in ms from the question: with a held value, without one, and for a change. After
 * `late` the held value is labelled as old.
 */
const PATIENCE = { held: 1_000, late: 5_000, nothing: 10_000, change: 5_000 };

/** Places whose newest answer took longer. While a value is held, pages do not wait for their answers. */
const lagging = processWide('aws-lagging-places', () => new Set<string>());
const whileHeld = (place: Place) => (lagging.has(placeKey(place)) ? 0 : PATIENCE.held);
const noteTime = (place: Place, ms: number) =>
  ms > PATIENCE.held ? lagging.add(placeKey(place)) : lagging.delete(placeKey(place));

/** Asks AWS. `last` is the answer that is held, whose parts may be used again; null: none. */
type Ask<T> = (last: T | null) => Promise<T>;

/**
 * Returns the held value, joins a call that is already running, or asks AWS. If AWS fails or is slow it returns the
 * last good value, labelled; a slow answer arrives later.
 * @throws AppError if AWS fails and no value is held
 */
export async function read<T>(question: Read, ask: Ask<T>): Promise<Aged<T>> {
  const { what, place, pace } = question;
  const entry = hold(nameOf(question), pace);
  entry.lasting = question.lasting ?? false;
  const good = entry.value as { readAt: number; value: T } | undefined;
  if (good && !entry.outdated && isYounger(good.readAt, pace)) return counted('hit', good);
  if (pace === 0) return counted('asked', await soon(entry, question, ask));
  const { failure } = entry;
  const isResting = failure && isYounger(failure.at, restOf(entry, question));
  const asks = !isResting && !entry.asking;
  if (asks && question.oneByOne && !mayAskOne(place)) {
    if (good) return counted('late', good);
    throw counted('failed', inTurn());
  }
  if (asks) startAsking(entry, answer(entry, question, ask));
  try {
    if (failure && (failure.slow || !entry.asking)) throw failure.error;
    const waited = Date.now() - entry.asking!.since;
    const patience = good && !entry.outdated ? whileHeld(place) : PATIENCE.nothing;
    const inTime = await within(patience - waited, entry.asking!.answer as Promise<Aged<T>>);
    if (inTime) return counted(asks ? 'asked' : 'join', inTime);
    lagging.add(placeKey(place));
    if (good && waited < PATIENCE.late) return counted('late', good);
    throw tooSlow(entry, what);
  } catch (error) {
    const { kind, message, hint } = error as AppError;
    const last = entry.value as { readAt: number; value: T } | undefined;
    if (last) return counted('stale', { ...last, stale: { kind, message, hint } });
    throw counted('failed', error);
  }
}

const nameOf = ({ what, place, key = '' }: Omit<Read, 'pace'>) => `${placeKey(place)} ${what} ${key}`;

/** Holds what another read has told of a question that was never answered. */
export function keepFirst<T>(question: Omit<Read, 'pace'>, { value, readAt }: Aged<T>) {
  hold(nameOf(question), PACE.held).value ??= { value, readAt };
}

const inTurn = () =>
  new AppError(
    'unavailable',
    'AWS answers this question for only one resource per call, and Plimsoll asks about other resources first.',
    {
      hint: 'The answer appears automatically. Plimsoll makes two such calls per second.',
    },
  );

/** A change waits for this read, so it must not queue behind a call that gets no answer. */
async function soon<T>(entry: Held, question: Read, ask: Ask<T>): Promise<Aged<T>> {
  const asked = answer(entry, question, ask);
  asked.catch(() => undefined);
  const inTime = await within(PATIENCE.change, asked);
  if (inTime) return inTime;
  throw new AppError(
    'unavailable',
    `AWS did not answer ${question.what} within ${PATIENCE.change / 1_000} s.`,
    {
      hint: 'Nothing was changed. Try again once AWS answers.',
    },
  );
}

function counted<T>(result: 'hit' | 'join' | 'asked' | 'late' | 'stale' | 'failed', value: T): T {
  metrics().reads.inc({ result });
  return value;
}

function startAsking(entry: Held, answering: Promise<unknown>) {
  const asking = { since: Date.now(), answer: answering };
  entry.asking = asking;
  const done = () => {
    if (entry.asking === asking) delete entry.asking;
  };
  answering.then(done, done);
}

/** null if it took longer. */
async function within<T>(ms: number, answering: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, ms));
  });
  return Promise.race([answering, limit]).finally(() => clearTimeout(timer));
}

function tooSlow(entry: Held, what: string) {
  const hint = 'Plimsoll tries again automatically.';
  const error = new AppError('unavailable', `AWS has not answered ${what} yet.`, { hint });
  entry.failure = { at: Date.now(), error, slow: true, times: entry.failure?.times ?? 1 };
  return error;
}

/** ms before each retry of a throttled fresh read, because a change waits for it. */
const AGAIN_MS = [200, 600];

async function answer<T>(entry: Held, question: Read, ask: Ask<T>): Promise<Aged<T>> {
  const { place } = question;
  const askedAt = Date.now();
  try {
    const last = (entry.value?.value ?? null) as T | null;
    const good = await told(entry, question, () => asked(question, () => ask(last)));
    noteTime(place, Date.now() - askedAt);
    answered.set(placeKey(place), good.readAt);
    entry.value = good;
    delete entry.failure;
    if (entry.outdated && entry.outdated < askedAt) delete entry.outdated;
    return good;
  } catch (cause) {
    const error = cause as AppError;
    const slow = Date.now() - askedAt > PATIENCE.held;
    noteTime(place, Date.now() - askedAt);
    entry.failure = { at: Date.now(), error, slow, times: (entry.failure?.times ?? 0) + 1 };
    throw error;
  }
}

/** AWS's answer. Anyone can write names and tags, so every character of them is made visible. @throws AppError */
async function asked<T>({ what, place, pace }: Read, ask: () => Promise<T>): Promise<T> {
  const isFresh = pace === 0;
  try {
    return visibleIn(await (isFresh ? askAgain(ask, AGAIN_MS) : ask()));
  } catch (cause) {
    throw translate(cause, what, isFresh ? 'fresh' : 'read', whose(place));
  }
}

/** What a replica reads, all of them use; a fresh read is its own. */
async function told<T>({ value: held }: Held, question: Read, ask: () => Promise<T>): Promise<Aged<T>> {
  const { what, place, key = '', pace, lasting = false } = question;
  if (pace === 0 || !sharing.by) return { value: await ask(), readAt: Date.now() };
  return sharing.by.read({ what, place, key, pace, lasting, held: held?.value }, ask);
}

/** The identity that AWS knows the call by: a role, or Plimsoll's own credentials. */
const whose = (place: Place) =>
  roleFor(place)?.role ?? (place.account === OWN ? 'Plimsoll' : `Plimsoll in account ${place.account}`);

/** The reads that a change of each kind of target may have made old. */
const CHANGEABLE: Record<TargetKind, RegExp> = {
  fleet: /^(autoscaling:|cloudwatch:DescribeAlarms|ec2:DescribeLaunchTemplateVersions)/,
  family: /^ec2:DescribeImages/,
  pipeline: /^imagebuilder:/,
  budget: /^$/,
  view: /^$/,
  webhook: /^$/,
  access: /^$/,
  guards: /^$/,
  naming: /^$/,
  request: /^$/,
  console: /^$/,
};

/** Marks the held reads of a region that a change may have made old; the next read asks AWS. */
export function expire(target: Target) {
  const drop = { place: placesOf(target), operations: CHANGEABLE[kindOf(target)].source };
  expireHere(drop);
  sharing.by?.drop(drop);
}

const placesOf = (target: Target) => (target.region === EVERYWHERE ? `${target.account}/` : placeKey(target));

/** The same for what a change of another replica made old. */
export function expireHere({ place, operations }: Drop) {
  const changeable = new RegExp(operations);
  for (const [name, entry] of reads()) {
    const [where = '', what = ''] = name.split(' ');
    if (where.startsWith(place) && !entry.lasting && changeable.test(what)) entry.outdated = Date.now();
  }
}

interface Answer {
  $metadata: { requestId?: string | undefined };
}

/** Sends a change to AWS once, if `stillOurs` allows it, and records it with its request id however it ends. */
export async function send<T extends Answer>(
  to: SentCalls,
  operation: string,
  ask: () => Promise<T>,
): Promise<T> {
  await to.stillOurs?.();
  const call: RecordedCall = { operation, requestId: null };
  const request = currentRequest()?.id;
  if (request) call.request = request;
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
