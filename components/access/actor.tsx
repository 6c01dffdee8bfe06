'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import { decide, inFleet, mayAtAll, SOMEWHERE, type Where } from '@/lib/access/decide';
import { localActor, PERMISSION_WORDS, type Actor, type Permission } from '@/lib/access/model';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { fleetListOptions } from '@/lib/fleets/query-options';

const ActorContext = createContext<Actor>(localActor({ name: '', role: 'viewer' }));

export const ActorProvider = ({ actor, children }: { actor: Actor; children: ReactNode }) => (
  <ActorContext value={actor}>{children}</ActorContext>
);

export const useActor = () => use(ActorContext);

export interface May {
  /** They may somewhere: else a button would be in the way of those who only look. */
  shown: boolean;
  /** Why not here. */
  why?: string | undefined;
}

function judge(actor: Actor, permission: Permission, where: Where): May {
  const { allowed, reason } = decide(actor, permission, where);
  const why = allowed ? undefined : `${PERMISSION_WORDS[permission]}: ${reason}`;
  return { shown: mayAtAll(actor, permission).allowed, why };
}

/** What the person may do there, by their own grants; the server decides again when a button is pressed. */
export function useMay(where: Where) {
  const actor = useActor();
  return (permission: Permission) => judge(actor, permission, where);
}

/** The same of fleets that are known by their keys. */
export function useMayOn() {
  const actor = useActor();
  const { data } = useQuery(fleetListOptions());
  return (key: string, permission: Permission) => {
    const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
    return judge(actor, permission, fleet ? inFleet(fleet) : (parseFleetKey(key) ?? SOMEWHERE));
  };
}
