import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import { oldest } from '@/lib/core/aged';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** Calls that change a fleet. They are looked up by name, because a lookup by source returns mostly reads. */
const EVENTS = [
  'SetDesiredCapacity',
  'UpdateAutoScalingGroup',
  'StartInstanceRefresh',
  'CancelInstanceRefresh',
  'RollbackInstanceRefresh',
  'PutScalingPolicy',
  'DeletePolicy',
  'PutScheduledUpdateGroupAction',
  'TerminateInstanceInAutoScalingGroup',
  'SuspendProcesses',
  'ResumeProcesses',
];

/** AWS allows LookupEvents two calls a second per account and region. */
const TOGETHER = 2;
const SECOND_MS = 1_050;

/** The fields of CloudTrail's event record that are used here. */
interface EventRecord {
  requestID?: string;
  errorCode?: string;
  requestParameters?: Record<string, unknown> | null;
  userIdentity?: {
    type?: string;
    arn?: string;
    invokedBy?: string;
    sessionContext?: { sourceIdentity?: string; sessionIssuer?: { userName?: string } };
  };
}

export interface EventFacts {
  id: string;
  /** UTC ms, whole seconds. */
  at: number;
  name: string;
  requestId: string | null;
  /** The user, or the role's session, that CloudTrail names. */
  user: string;
  arn: string;
  role: string | null;
  /** The person for whom the role was assumed, if the caller said so. */
  sourceIdentity: string | null;
  /** The AWS service that made the call; null for a person or program. */
  service: string | null;
  /** The request's parameters in CloudTrail's spelling. */
  parameters: Record<string, unknown>;
  errorCode: string | null;
}

function fromEvent(event: Event): EventFacts {
  const { requestID, errorCode, requestParameters, userIdentity } = recordOf(event);
  const { arn, invokedBy, sessionContext, type } = userIdentity ?? {};
  return {
    id: event.EventId ?? '',
    at: event.EventTime?.getTime() ?? 0,
    name: event.EventName ?? '',
    requestId: requestID ?? null,
    user: event.Username ?? '',
    arn: arn ?? '',
    role: sessionContext?.sessionIssuer?.userName ?? null,
    sourceIdentity: sessionContext?.sourceIdentity ?? null,
    service: invokedBy ?? (type === 'AWSService' ? 'AWS' : null),
    parameters: requestParameters ?? {},
    errorCode: errorCode ?? null,
  };
}

function recordOf({ CloudTrailEvent }: Event): EventRecord {
  try {
    return JSON.parse(CloudTrailEvent ?? '{}') as EventRecord;
  } catch {
    return {};
  }
}

/** The newest fifty calls of each kind that changes a fleet, newest first, by any caller. It takes some seconds. */
export const lookupEvents = (place: Place) =>
  read({ what: 'cloudtrail:LookupEvents', place, pace: PACE.trail }, async () => {
    const all: EventFacts[] = [];
    for (let start = 0; start < EVENTS.length; start += TOGETHER) {
      if (start > 0) await wait(SECOND_MS);
      const pages = await Promise.all(
        EVENTS.slice(start, start + TOGETHER).map((name) => ofName(place, name)),
      );
      all.push(...pages.flat());
    }
    return all.sort((a, b) => b.at - a.at);
  });

/** CloudTrail returns at most fifty events a page. */
export const MOST_OF_A_NAME = 50;
/** ms. CloudTrail's event history covers ninety days. */
export const TRAIL_KEPT = 90 * 86_400_000;

/** The newest fifty calls of a few names, at most two, newest first. Unlike `lookupEvents` it does not have to wait. */
export async function lookupNamed(place: Place, names: readonly [string] | readonly [string, string]) {
  const pages = await Promise.all(
    names.map((name) =>
      read({ what: 'cloudtrail:LookupEvents', place, key: name, pace: PACE.trail }, () =>
        ofName(place, name),
      ),
    ),
  );
  return { ...oldest(pages), value: pages.flatMap(({ value }) => value) };
}

async function ofName(place: Place, name: string) {
  const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: name } as const];
  const { Events } = await reader('cloudtrail', place).send(new LookupEventsCommand({ LookupAttributes }));
  return (Events ?? []).map(fromEvent);
}
