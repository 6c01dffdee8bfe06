'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback, type ReactNode } from 'react';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { decide, inFleet, mayAtAll, SOMEWHERE, type Where } from '@/lib/rules/decide';
import { localActor, PERMISSION_WORDS, type Actor, type Permission } from '@/lib/rules/grants';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';

const ActorContext = createContext<Actor>(localActor({ name: '', role: 'viewer' }));

export const ActorProvider = ({ actor, children }: { actor: Actor; children: ReactNode }) => (
  <ActorContext value={actor}>{children}</ActorContext>
);

export const useActor = () => use(ActorContext);

export interface May {
  /** False if the person may do this nowhere. Their pages then show no button. */
  shown: boolean;
  /** Why the person may not do it here. */
  why?: string | undefined;
}

function judge(actor: Actor, permission: Permission, where: Where): May {
  const { allowed, reason } = decide(actor, permission, where);
  const why = allowed ? undefined : `${PERMISSION_WORDS[permission]}: ${reason}`;
  return { shown: mayAtAll(actor, permission).allowed, why };
}

/** What the person's own grants allow in any place. The server decides again when a button is pressed. */
export function useMayIn() {
  const actor = useActor();
  return useCallback((where: Where, permission: Permission) => judge(actor, permission, where), [actor]);
}

/** The same for one place. */
export function useMay(where: Where) {
  const may = useMayIn();
  return (permission: Permission) => may(where, permission);
}

/** The same for fleets given by their keys. */
export function useMayOn() {
  const actor = useActor();
  const { data } = useQuery(readOptions(fleetList, {}));
  return (key: string, permission: Permission) => {
    const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
    return judge(actor, permission, fleet ? inFleet(fleet) : (parseFleetKey(key) ?? SOMEWHERE));
  };
}
