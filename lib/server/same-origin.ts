import 'server-only';
import { AppError } from '@/lib/core/errors';
import { isSameOrigin } from '@/lib/core/origin';
import { env } from '@/lib/runtime/env';

/** @throws AppError denied if no page of this site sent the request */
export function assertSameOrigin(headers: Pick<Headers, 'get'>) {
  const asked = {
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
    host: headers.get('host'),
  };
  if (isSameOrigin(asked, env.PUBLIC_URL)) return;
  throw new AppError('denied', 'This request did not come from a page of this site.', {
    hint: 'Open Plimsoll in this tab and try again.',
  });
}
