'use client';
import { useState } from 'react';
import { NO_REACH } from '@/lib/rules/reach';
import { inFamily } from '@/lib/rules/decide';
import { dayAndClock } from '@/lib/core/format';
import type { ChannelRow, FamilyPage, VersionRow } from '@/lib/families/family';
import { promote } from '@/lib/images/actions';
import type { Channel, Step } from '@/lib/images/channels';
import { useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { useGuards } from '../guards/use-guards';
import { ReasonField } from '../changes/reason-field';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { ChannelFlags } from './channel-flags';

interface ChannelsPanelProps {
  page: FamilyPage;
  /** The selected version. The buttons point a channel at it. */
  version: VersionRow;
}

/** The version of each channel, since when, and buttons to move the channel or return it. */
export function ChannelsPanel({ page, version }: ChannelsPanelProps) {
  const [reason, setReason] = useState('');
  const { shown } = useMay(inFamily(page))('image:promote');
  return (
    <Panel title={`Channels of ${page.family}`} note="as tags on the AMIs">
      <ul>
        {page.channels.map((row) => (
          <li key={row.channel} className="border-b border-line px-4 py-2.5">
            <ChannelItem page={page} row={row} version={version} reason={reason} />
          </li>
        ))}
      </ul>
      {shown && (
        <div className="px-4 py-3">
          <ReasonField value={reason} onChange={setReason} />
        </div>
      )}
    </Panel>
  );
}

interface ChannelItemProps extends ChannelsPanelProps {
  row: ChannelRow;
  reason: string;
  onDone?: () => void;
}

/** One channel: its version, its history, and the buttons that point it elsewhere. */
export function ChannelItem({ page, row, version, reason, onDone }: ChannelItemProps) {
  const { shown, why } = useMay(inFamily(page))('image:promote');
  const { channel, history, pointsAt } = row;
  const [now, before] = history;
  const labelOf = (name: string) => page.versions.find((one) => one.version === name)?.label ?? name;
  const change = useChange({
    name: 'promote',
    send: promote,
    done: `${channel} of ${page.family} moved`,
    onDone: () => onDone?.(),
  });
  const guards = useGuards(
    { account: page.account, name: page.family, env: channel, key: '', from: null },
    'image:promote',
    NO_REACH,
    reason,
  );
  const off = { disabled: guards.why !== null, title: guards.why ?? undefined };
  const pointAt = (to: string) =>
    change.send({
      account: page.account,
      family: page.family,
      channel: channel as Channel,
      version: to,
      seen: pointsAt,
      ...(reason && { reason }),
      ...guards.sent,
    });
  const canMove = pointsAt !== version.version && version.state !== 'revoked' && version.state !== 'gone';
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <ChannelFlags channels={[channel]} className="text-base" />
        <b className="font-mono text-[12.5px] font-medium">
          {now ? pointsAtText(pointsAt, labelOf) : 'no version'}
        </b>
        {now && <span className="text-small text-ink-3">since {whenAndWho(now, page.now)}</span>}
      </div>
      {row.heldOn.length > 0 && (
        <p className="text-small text-warn">
          Held on {row.heldOn.join(', ')}: rolled back from it. These fleets do not count as behind.
        </p>
      )}
      {shown && (canMove || before) && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {canMove && (
            <Button
              size="small"
              why={why}
              busy={change.busy}
              {...off}
              onClick={() => pointAt(version.version)}
            >
              Point {channel} at {version.label}
            </Button>
          )}
          {before && before.version !== version.version && (
            <Button
              size="small"
              why={why}
              busy={change.busy}
              {...off}
              onClick={() => pointAt(before.version)}
            >
              Return {channel} to {labelOf(before.version)}
            </Button>
          )}
        </div>
      )}
      {shown && (canMove || before) && (
        <div className="mt-2 empty:hidden">
          <GuardNotes guards={guards} quiet />
        </div>
      )}
      {change.problem && (
        <div className="mt-2">
          <ProblemNote problem={change.problem} />
        </div>
      )}
      {history.length > 1 && (
        <details className="mt-1.5">
          <summary className="min-h-6 cursor-pointer text-small text-accent">
            History of {channel}, {history.length} steps
          </summary>
          <ol className="text-small text-ink-2">
            {history.map((step) => (
              <li key={`${step.version} ${step.at}`}>
                <span className="font-mono">{labelOf(step.version)}</span> {whenAndWho(step, page.now)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

const whenAndWho = ({ at, by }: Step, now: number) =>
  `${dayAndClock(at, now)}${by ? ` by ${by}` : ', when the image was built'}`;

/** One version, or one per region. */
const pointsAtText = (pointsAt: string | null, labelOf: (version: string) => string) =>
  pointsAt?.includes(', ') ? pointsAt : labelOf(pointsAt ?? '');
