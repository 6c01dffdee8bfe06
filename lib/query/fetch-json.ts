import { AppError, type Problem } from '@/lib/core/errors';

const OFFLINE: Problem = {
  kind: 'unavailable',
  message: 'Plimsoll does not answer.',
  hint: 'Check that it runs and that you are online. What is shown is from before.',
};

/** Reads one of our own handlers. @throws AppError with the words of the server */
export async function fetchJson<T>(path: string, params: Record<string, string> = {}): Promise<T> {
  const query = new URLSearchParams(params).toString();
  const response = await fetch(query ? `${path}?${query}` : path, {
    headers: { accept: 'application/json' },
  }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (response?.ok) return body as T;
  const problem = (body as { problem?: Problem } | null)?.problem ?? OFFLINE;
  throw new AppError(problem.kind, problem.message, problem);
}
