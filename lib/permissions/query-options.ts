import { queryOptions } from '@tanstack/react-query';
import type { Place } from '@/lib/core/place';
import { fetchJson } from '@/lib/query/fetch-json';
import type { PermissionReport } from './model';

/** Tried when the page is opened, and when somebody asks again. */
export const permissionsOptions = ({ account, region }: Place) =>
  queryOptions({
    queryKey: ['permissions', account, region],
    queryFn: () => fetchJson<PermissionReport>('/api/permissions', { account, region }),
    staleTime: Infinity,
  });
