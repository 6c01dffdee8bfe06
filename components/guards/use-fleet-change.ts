'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Result } from '@/lib/core/result';
import { seenOf, type Fleet, type Seen } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import type { ChangeName } from '@/lib/registry/changes';
import type { Permission } from '@/lib/rules/grants';
import type { Answers } from '@/lib/rules/guard-answers';
import { NO_REACH, type Reach } from '@/lib/rules/reach';
import { useChange } from '../changes/use-change';
import { guardedFleet, useGuards } from './use-guards';

const MISSING: Problem = {
  kind: 'missing',
  message: 'This fleet was not found. It may have been deleted.',
};

/** The fields that the form of every change of a fleet has. */
interface Form {
  intent: string;
  fleet: string;
  seen: Seen;
  reason?: string | undefined;
  answers?: Answers | undefined;
}

interface Options<Input extends Form> {
  /** Its name in the registry. */
  name: ChangeName;
  permission: Permission;
  /** Everything that the change can lead to; `now` is AWS's clock. */
  reachOf?: (fleet: Fleet, now: number) => Reach;
  send: (input: Input) => Promise<Result<unknown>>;
  /** The message once AWS has accepted the change. */
  done: string;
  onDone: () => void;
}

/** What a dialog that changes one fleet of the list needs: the fleet, its rules, the reason, and sending. */
export function useFleetChange<Input extends Form>(key: string, options: Options<Input>) {
  const { permission, reachOf, ...sending } = options;
  const { data, error, isPending } = useQuery(readOptions(fleetList, {}));
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const [reason, setReason] = useState('');
  const reach = fleet && reachOf ? reachOf(fleet, data!.now) : NO_REACH;
  const guards = useGuards(guardedFleet(fleet), permission, reach, reason);
  const change = useChange<Input>(sending);
  return {
    ...{ name: sending.name, key, fleet, error, guards, reason, setReason, onClose: sending.onDone },
    loading: isPending,
    /** AWS's clock. */
    now: data?.now ?? 0,
    busy: change.busy,
    problem: change.problem ?? (data && !fleet ? MISSING : null),
    /** Sends the form with what only this change has. */
    submit: (own: Omit<Input, keyof Form>) =>
      change.send({
        ...{ fleet: key, seen: seenOf(fleet!), ...own },
        ...(reason && { reason }),
        ...guards.sent,
      } as Omit<Input, 'intent'>),
  };
}
export type FleetChange = Omit<ReturnType<typeof useFleetChange>, 'submit'>;
