import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Problem } from '@/lib/core/errors';
import type { ImageInUse } from './model';

export const imageListOptions = () =>
  queryOptions({
    queryKey: ['images'],
    queryFn: () => fetchJson<{ images: ImageInUse[]; problems: Problem[]; now: number }>('/api/images'),
    refetchInterval: 15_000,
  });
