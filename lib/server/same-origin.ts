import 'server-only';
import { AppError } from '@/lib/core/errors';

/** Next lets a request without an Origin through; a change may come from this site's own pages only. */
export function assertSameOrigin(headers: Pick<Headers, 'get'>) {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const host = headers.get('host');
  const ours = origin !== null && URL.canParse(origin) && new URL(origin).host === host;
  if (ours && (site === null || site === 'same-origin')) return;
  throw new AppError('denied', 'This request did not come from a page of this site.', {
    hint: 'Open Plimsoll in this tab and try again.',
  });
}
