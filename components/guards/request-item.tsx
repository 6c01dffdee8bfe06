'use client';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { approve, decline } from '@/lib/approvals/actions';
import { sharedName, type ChangeRequest, type Status } from '@/lib/approvals/model';
import { ACTIONS, differences, notesOf } from '@/lib/audit-trail/model';
import { dayAndClock, duration } from '@/lib/core/format';
import { targetPath } from '@/lib/core/target';
import { useActor, useMay } from '../access/actor';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Tag, type Tone } from '../ui/tag';

const TONES: Record<Status, Tone> = { open: 'busy', approved: 'ok', declined: 'warn', expired: 'unknown' };

/** "desired 8 → 7, policies …" */
const changesOf = (request: ChangeRequest) =>
  [
    ...differences(request).map(({ field, before, after }) => `${field} ${before ?? '—'} → ${after ?? '—'}`),
    ...notesOf(request).map(({ text }) => text),
  ].join(', ');

/** What is asked, by whom and why; for who may do the same, the two buttons. */
export function RequestItem({ request, now }: { request: ChangeRequest; now: number }) {
  const { action, target, status, requesterName, reason } = request;
  const title = `${ACTIONS[action]} ${target.name}`;
  return (
    <li
      id={request.id}
      className="grid gap-2 border-b border-line px-4 py-3 last:border-b-0 target:bg-selected"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-semibold">{ACTIONS[action]}</b>
        <Link href={targetPath(target)} className="text-accent underline">
          {target.name}
        </Link>
        <Tag>{request.env}</Tag>
        <Tag tone={TONES[status]}>{status === 'open' ? 'waits' : status}</Tag>
        {request.outcome && request.outcome !== 'done' && <Tag tone="bad">{request.outcome}</Tag>}
      </p>
      <p className="break-words">{changesOf(request)}</p>
      <p className="text-small text-ink-2">
        Asked by {requesterName} {dayAndClock(request.at, now)} UTC{reason && `: ${reason}`}
        {status === 'open' && ` · expires in ${duration(request.expiresAt - now)}`}
        {request.decidedBy &&
          ` · ${status} by ${request.decidedBy} ${dayAndClock(request.decidedAt!, now)} UTC`}
        {request.decisionReason && `: ${request.decisionReason}`}
      </p>
      {request.message && <p className="text-small text-bad">{request.message}</p>}
      {status === 'open' && <Decision request={request} title={title} />}
    </li>
  );
}

function Decision({ request, title }: { request: ChangeRequest; title: string }) {
  const [reason, setReason] = useState('');
  const own = sharedName([request.requester], useActor()) !== undefined;
  const { target, app, env } = request;
  const { why } = useMay({ ...target, kind: 'request', app, env })(request.permission);
  const allowed = !why;
  const nothing = () => undefined;
  const yes = useChange({ send: approve, done: `${title}: approved and sent`, onDone: nothing });
  const no = useChange({ send: decline, done: `${title}: declined`, onDone: nothing });
  const problem = yes.problem ?? no.problem;
  const form = { request: request.id, ...(reason && { reason }) };
  const share = () =>
    void navigator.clipboard
      .writeText(`${location.origin}/guards/requests#${request.id}`)
      .then(() => toast.success('The link is copied'));
  return (
    <>
      {allowed && !own && <ReasonField value={reason} onChange={setReason} />}
      {problem && <ProblemNote problem={problem} />}
      <div className="flex flex-wrap items-center gap-2">
        {own && <span className="mr-auto text-ink-2">Somebody else approves it: share the link.</span>}
        {!own && !allowed && <span className="mr-auto text-ink-2">Not for you to decide. {why}.</span>}
        <Button className="min-h-9 max-sm:min-h-11" onClick={share} aria-label={`Copy the link to: ${title}`}>
          Copy link
        </Button>
        {allowed && (
          <Button
            className="min-h-9 max-sm:min-h-11"
            busy={no.busy}
            disabled={yes.busy}
            aria-label={`${own ? 'Take back' : 'Decline'}: ${title}`}
            onClick={() => no.send(form)}
          >
            {own ? 'Take it back' : 'Decline'}
          </Button>
        )}
        {allowed && !own && (
          <Button
            look="primary"
            className="min-h-9 max-sm:min-h-11"
            busy={yes.busy}
            disabled={no.busy}
            aria-label={`Approve: ${title}`}
            onClick={() => yes.send(form)}
          >
            Approve and send
          </Button>
        )}
      </div>
    </>
  );
}
