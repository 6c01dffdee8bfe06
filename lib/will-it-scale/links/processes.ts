import { effectOf } from '@/lib/fleets/processes';
import type { ScalingFacts } from '../facts';
import { broken, holds, type Link } from '../link';
import { policiesOut } from '../watched';

/** This reason says only the time. Others say why AWS suspended the process by itself. */
const BY_A_PERSON = /^(User suspended at|$)/;
const STAMP = /\d{4}-\d\d-\d\dT[\d:.]+Z/;

/** UTC ms from AWS's reason, such as "User suspended at 2026-11-28T16:02:00Z"; null if it has no time. */
const timeIn = (reason: string | undefined) => Date.parse(STAMP.exec(reason ?? '')?.[0] ?? '') || null;

/** No suspended process stops scaling out. AlarmNotification counts only for a fleet with policies. */
export function processesLink({ fleet, policies, suspensions, suspendedBy }: ScalingFacts): Link {
  const { suspended } = fleet;
  const hasPolicies = 'why' in policies || policiesOut(policies.value).length > 0;
  const needed = ['Launch', ...(hasPolicies ? ['AlarmNotification'] : []), 'AddToLoadBalancer'];
  const stopping = needed.filter((process) => suspended.includes(process));
  if (stopping.length === 0)
    return holds('processes', suspended.length === 0 ? 'none of 9' : `${suspended.join(', ')} only`);
  const times = stopping.map((process) => timeIn(suspensions[process])).filter((at) => at !== null);
  const reasons = [...new Set(stopping.flatMap((process) => suspensions[process] ?? []))].filter(
    (reason) => !BY_A_PERSON.test(reason),
  );
  return broken('processes', {
    title: stopping.length === 1 ? 'A process is suspended' : 'Processes are suspended',
    value: stopping.join(', '),
    evidence: `${suspendedBy ? `${suspendedBy} suspended ${stopping.length === 1 ? 'it' : 'them'}. ` : ''}${stopping.map(effectOf).join('. ')}.${reasons.length > 0 ? ` AWS says: ${reasons.join('; ')}.` : ''}`,
    since: times.length > 0 ? Math.min(...times) : null,
    way: {
      ...{ kind: 'change', change: 'resumeProcesses', pick: null },
      label: `Resume ${stopping.join(', ')}`,
    },
  });
}
