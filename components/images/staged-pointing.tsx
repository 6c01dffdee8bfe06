'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelRow, FamilyPage, VersionRow } from '@/lib/families/family';
import { followersOf } from '@/lib/families/followers';
import { fleetList } from '@/lib/fleets/reads';
import { plural } from '@/lib/core/format';
import { promote } from '@/lib/images/actions';
import type { Channel } from '@/lib/images/channels';
import { readOptions } from '@/lib/query/read-options';
import { inFamily } from '@/lib/rules/decide';
import { NO_REACH } from '@/lib/rules/reach';
import { useMay } from '../access/actor';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { useGuards } from '../guards/use-guards';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { EffectList, type Effect } from './effect-list';
import { StagedForm } from './staged-form';

interface StagedPointingProps {
  page: FamilyPage;
  row: ChannelRow;
  /** The version that the channel is to point at. */
  version: VersionRow;
  /** Whether the channel pointed at it before the present version. */
  isReturn: boolean;
  onDiscard?: () => void;
  onDone: () => void;
}

/** A staged move of a channel: which fleets follow it, what that means for each, and how to undo it. */
export function StagedPointing({ page, row, version, isReturn, onDiscard, onDone }: StagedPointingProps) {
  const [reason, setReason] = useState('');
  const { channel, pointsAt } = row;
  const { why } = useMay(inFamily(page))('image:promote');
  const effects = useEffects(page, row, version);
  const change = useChange({
    name: 'promote',
    send: promote,
    done: `${channel} of ${page.family} moved`,
    onDone,
  });
  const guards = useGuards(
    { account: page.account, name: page.family, env: channel, key: '', from: null },
    'image:promote',
    NO_REACH,
    reason,
  );
  return (
    <StagedForm
      label={`Staged change of ${channel}`}
      onDiscard={onDiscard}
      onSend={() =>
        change.send({
          account: page.account,
          family: page.family,
          channel: channel as Channel,
          version: version.version,
          seen: pointsAt,
          ...(reason && { reason }),
          ...guards.sent,
        })
      }
      send={
        <Button
          type="submit"
          look="primary"
          why={why}
          busy={change.busy}
          disabled={!why && guards.why !== null}
          title={guards.why ?? undefined}
        >
          {isReturn ? 'Return' : 'Point'} {channel} {isReturn ? 'to' : 'at'} {version.label}
        </Button>
      }
    >
      <EffectList label={`What moving ${channel} means`} effects={effects} />
      <GuardNotes guards={guards} quiet />
      <ReasonField value={reason} onChange={setReason} />
      {change.problem && <ProblemNote problem={change.problem} />}
    </StagedForm>
  );
}

/** Fleets that are shown by name. */
const SHOWN = 6;

function useEffects(page: FamilyPage, { channel, pointsAt }: ChannelRow, version: VersionRow): Effect[] {
  const { data, error } = useQuery(readOptions(fleetList, {}));
  const followers = data ? followersOf(data.fleets, page, channel, version) : [];
  const labelOf = (name: string) => page.versions.find((one) => one.version === name)?.label ?? name;
  const fleets: Effect[] = followers.slice(0, SHOWN).map(({ name, says, isSettled }) => ({
    ...{ text: `${name} ${says}`, warn: !isSettled },
  }));
  const rest = followers.length - SHOWN;
  return [
    ...fleets,
    ...(rest > 0 ? [{ text: `${plural(rest, 'more fleet')} follow ${channel}`, warn: true }] : []),
    ...(data && followers.length === 0 ? [{ text: `No fleet of ${page.family} follows ${channel}` }] : []),
    ...(data?.whole === false
      ? [{ text: 'A region could not be read, so more fleets may follow it', warn: true }]
      : []),
    ...(data
      ? []
      : [
          {
            text: `Which fleets follow ${channel} is not known yet`,
            note: error && `${error.message} Plimsoll tries again.`,
            warn: true,
          },
        ]),
    {
      text: `${plural(version.images.length, 'AMI')} of ${version.label} get the tag of the channel`,
      note: 'No machine is replaced. A fleet runs the version only after a deployment',
    },
    undoOf(channel, pointsAt, labelOf),
  ];
}

/** How it is undone, by the same rule as the way back of the audit trail. */
function undoOf(channel: string, pointsAt: string | null, labelOf: (name: string) => string): Effect {
  if (pointsAt === null)
    return { text: `You cannot undo this: ${channel} points at no version now`, warn: true };
  if (pointsAt.includes(', '))
    return {
      text: `You cannot undo this in one step: each region has its own version (${pointsAt})`,
      warn: true,
    };
  return {
    text: `To undo this, return ${channel} to ${labelOf(pointsAt)}`,
    note: 'The button Undo in the message that follows does this, and so does Put back in Activity',
  };
}
