import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { AccessPage } from '@/components/access/access-page';
import { readCommandLines } from '@/lib/access/device.server';
import { readAllSessions, readOwnSessions } from '@/lib/access/queries';
import { accessList } from '@/lib/access/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'People and tokens' };

export default async function Page() {
  const ctx = await pageContext();
  const [own, sessions, lines] = await Promise.all([
    readOwnSessions(await headers()),
    readAllSessions(ctx),
    readCommandLines(ctx),
  ]);
  return (
    <Prefetched ctx={ctx} reads={[first(accessList, {})]}>
      <AccessPage own={own} sessions={sessions} lines={lines} now={ctx.now()} />
    </Prefetched>
  );
}
