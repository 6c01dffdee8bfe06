import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** What changes a fleet. Asked by name: by source, the calls that only read would hide them. */
const EVENTS = [
  'SetDesiredCapacity',
  'UpdateAutoScalingGroup',
  'StartInstanceRefresh',
  'CancelInstanceRefresh',
  'RollbackInstanceRefresh',
  'PutScalingPolicy',
  'PutScheduledUpdateGroupAction',
  'TerminateInstanceInAutoScalingGroup',
];

/** LookupEvents takes two calls a second of an account in a region; nobody waits for these. */
const TOGETHER = 2;
const SECOND_MS = 1_050;

/** Of CloudTrail's record contents, what is looked at here. */
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
  /** Whom CloudTrail names: a user, or a role's session. */
  user: string;
  arn: string;
  role: string | null;
  /** The person that a role was assumed for, where that was said. */
  sourceIdentity: string | null;
  /** A service of AWS did it. */
  service: string | null;
  /** As they were sent, in CloudTrail's spelling. */
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

/** The newest fifty calls of each kind that changes a fleet, newest first, by whomever. It takes some seconds. */
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

async function ofName(place: Place, name: string) {
  const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: name } as const];
  const { Events } = await reader('cloudtrail', place).send(new LookupEventsCommand({ LookupAttributes }));
  return (Events ?? []).map(fromEvent);
}
