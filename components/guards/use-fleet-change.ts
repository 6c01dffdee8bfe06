'use client';
import { useState } from 'react';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import type { Result } from '@/lib/core/result';
import { seenOf, type Fleet, type Seen } from '@/lib/fleets/model';
import type { ChangeName } from '@/lib/registry/changes';
import type { Permission } from '@/lib/rules/grants';
import type { Answers } from '@/lib/rules/guard-answers';
import { NO_REACH, type Reach } from '@/lib/rules/reach';
import { useChange } from '../changes/use-change';
import { useListedFleet } from '../changes/use-listed-fleet';
import { guardedFleet, useGuards } from './use-guards';

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
  /** The message once AWS has accepted the change of the fleet of this name. */
  done: (name: string) => string;
  onDone: () => void;
}

/** What a dialog that changes one fleet of the list needs: the fleet, its rules, the reason, and sending. */
export function useFleetChange<Input extends Form>(key: string, options: Options<Input>) {
  const { permission, reachOf, done, ...sending } = options;
  const { fleet, now, error, loading } = useListedFleet(key);
  const [reason, setReason] = useState('');
  const reach = fleet && reachOf ? reachOf(fleet, now) : NO_REACH;
  const guards = useGuards(guardedFleet(fleet), permission, reach, reason);
  const change = useChange<Input>({ ...sending, done: done(parseFleetKey(key)?.name ?? key) });
  return {
    ...{ name: sending.name, key, fleet, error, guards, reason, setReason, onClose: sending.onDone },
    ...{ loading, now, busy: change.busy },
    problem: change.problem,
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
