import { AppError, type Problem } from '@/lib/core/errors';
import { askTogether } from './ask-together';
import { isChanged, NO_VERSION, withChanged } from './changed-parts';

/** The newest long answers by their address, with their versions. */
const versions = new Map<string, { version: string; answer: object }>();

/**
 * Reads one of our own handlers; reads of the same moment share one request.
 * @param parts the field of a long answer with many entries, of which only the changed ones are sent
 * @throws AppError with the server's message
 */
export async function fetchJson<T>(
  path: string,
  params: Record<string, string> = {},
  parts?: string,
): Promise<T> {
  const query = new URLSearchParams(params).toString();
  const read = query ? `${path}?${query}` : path;
  // An answer that comes late changes the one that it was asked with.
  const before = versions.get(read);
  const { status, body } = await askTogether(read, parts ? (before?.version ?? NO_VERSION) : '');
  if (status !== 200) {
    const { problem } = body as { problem: Problem };
    throw new AppError(problem.kind, problem.message, problem);
  }
  // A server of an older build sends the whole answer.
  if (!parts || !isChanged(body)) return body as T;
  const answer = withChanged(before?.answer, parts, body);
  versions.set(read, { version: body.version, answer });
  return answer as T;
}
