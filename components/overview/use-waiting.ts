'use client';
import { useQuery } from '@tanstack/react-query';
import { isUndecided, sharedName, type ChangeRequest } from '@/lib/approvals/model';
import { requestList } from '@/lib/approvals/reads';
import { readOptions } from '@/lib/query/read-options';
import { useActor, useMayIn } from '../access/actor';

/** Whether a request waits for this person: another one asked, and this one may approve it. */
function useMayDecide() {
  const actor = useActor();
  const may = useMayIn();
  return (request: ChangeRequest) => {
    const { target, app, env, permissions, requester } = request;
    const where = { ...target, kind: 'request', app, env } as const;
    return (
      isUndecided(request) &&
      !sharedName([requester], actor) &&
      permissions.every((one) => !may(where, one).why)
    );
  };
}

/** The changes that wait for this person's approval. */
export function useWaiting() {
  const mayDecide = useMayDecide();
  const { data, error, isPending } = useQuery(readOptions(requestList, {}));
  return {
    requests: data?.requests.filter(mayDecide) ?? [],
    /** UTC ms, when they were read. */
    now: data?.now ?? 0,
    isPending,
    isRead: data !== undefined && error === null,
  };
}
