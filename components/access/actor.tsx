'use client';
import { createContext, use, type ReactNode } from 'react';
import { mayAtAll } from '@/lib/access/decide';
import { localActor, type Actor, type Permission } from '@/lib/access/model';

const ActorContext = createContext<Actor>(localActor({ name: '', role: 'viewer' }));

export const ActorProvider = ({ actor, children }: { actor: Actor; children: ReactNode }) => (
  <ActorContext value={actor}>{children}</ActorContext>
);

export const useActor = () => use(ActorContext);

/** Whether to show a button at all; the server decides again when it is pressed. */
export const useMay = (permission: Permission) => mayAtAll(use(ActorContext), permission).allowed;
