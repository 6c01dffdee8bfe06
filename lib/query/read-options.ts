import { keepPreviousData, queryOptions, type QueryState } from '@tanstack/react-query';
import type { z } from 'zod';
import { byChoice } from './chosen-pace';
import type { Read } from './define-read';
import { fetchJson } from './fetch-json';
import { paceAfter, untilNextPoll } from './next-poll';

/** Search parameters of an input, without empty fields. */
export const paramsOf = (input: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  );

/** Path and parameters of a read, under which the server holds its answer. */
export function addressOf(path: string, input: object): string {
  const query = new URLSearchParams(paramsOf(input)).toString();
  return query ? `${path}?${query}` : path;
}

/** Key, fetch and pace of a read for react-query. With a null input nothing is read. */
export function readOptions<Form extends z.ZodType, Answer>(
  read: Read<Form, Answer>,
  input: z.input<Form> | null,
) {
  const { path, pace, fresh, keepsPrevious, parts } = read;
  const params = paramsOf(input ?? {});
  return queryOptions({
    queryKey: [path, params],
    queryFn: () => fetchJson<Answer>(path, params, parts),
    enabled: input !== null,
    ...(fresh !== undefined && { staleTime: fresh }),
    ...(keepsPrevious && { placeholderData: keepPreviousData }),
    refetchInterval: ({ state }) =>
      pollIn(typeof pace === 'function' ? pace(state.data as Answer | undefined) : pace, state),
  });
}

/** ms until react-query reads again; false: not by itself. */
export function pollIn(pace: number | null, { data, error, dataUpdatedAt, errorUpdatedAt }: State) {
  const now = Date.now();
  const chosen = pace === null ? null : byChoice(paceAfter(pace, data, error), now);
  return chosen !== null && untilNextPoll(Math.max(dataUpdatedAt, errorUpdatedAt), chosen, now);
}

type State = Pick<QueryState, 'data' | 'error' | 'dataUpdatedAt' | 'errorUpdatedAt'>;
