import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Problem } from '@/lib/core/errors';
import type { ImageInUse } from './model';

export const imageListOptions = () =>
  queryOptions({
    queryKey: ['images'],
    queryFn: () => fetchJson<{ images: ImageInUse[]; problems: Problem[]; now: number }>('/api/images'),
    refetchInterval: () => every(POLL.slow),
  });
