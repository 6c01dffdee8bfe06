'use client';
import Link from 'next/link';
import { useState } from 'react';
import type { AccessList, ListedToken } from '@/lib/access/access-list';
import { lostRights } from '@/lib/access/token-rights';
import { inAccess } from '@/lib/rules/decide';
import type { Token } from '@/lib/rules/grants';
import { scopeText } from '@/lib/rules/grant-words';
import { trustText } from '@/lib/rules/trust';
import { age } from '@/lib/core/format';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';
import { useMay } from './actor';
import { HolderName, RoleTag } from './grants-panel';
import { RevokeTokenDialog } from './revoke-token-dialog';
import { TokenDialog } from './token-dialog';

function State({ token: { revokedAt, expiresAt }, now }: { token: Token; now: number }) {
  const times = useTimes();
  if (revokedAt !== null) return <Tag tone="unknown">revoked {times.day(revokedAt, now)}</Tag>;
  if (expiresAt <= now) return <Tag tone="unknown">expired {times.day(expiresAt, now)}</Tag>;
  const soon = expiresAt - now < 14 * 86_400_000;
  return <Tag tone={soon ? 'warn' : 'neutral'}>until {times.day(expiresAt, now)}</Tag>;
}

/** The rights that a token was issued with and has lost since. */
function Lost({ token, now }: { token: ListedToken; now: number }) {
  const lost = token.revokedAt === null && token.expiresAt > now ? lostRights(token) : null;
  return lost && <p className="min-w-40 text-small text-bad">{lost}</p>;
}

/** Tokens with which scripts, pipelines and command lines sign in. */
export function TokensPanel({ list }: { list: AccessList }) {
  const times = useTimes();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const { why } = useMay(inAccess)('access:grant');
  const { tokens, now } = list;
  return (
    <Panel
      title="Service tokens"
      note={
        <>
          for pipelines: Authorization: Bearer …{' '}
          <Link href="/docs/api" className="text-accent underline underline-offset-2">
            What a token can call
          </Link>
        </>
      }
      actions={
        <Button size="small" why={why} onClick={() => setAdding(true)}>
          Issue a token
        </Button>
      }
    >
      {tokens.length === 0 && (
        <EmptyState title="No tokens yet">
          A pipeline deploys, scales and rolls back with a token of its own role and scope.
        </EmptyState>
      )}
      {tokens.length > 0 && (
        <Table aria-label="Service tokens">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>Role</Th>
              <Th>Where</Th>
              <Th>Issued</Th>
              <Th>Last used</Th>
              <Th>Valid</Th>
              <Th>
                <span className="sr-only">Revoke</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <Td className="font-medium">
                  <HolderName holder={{ kind: 'token', name: token.name }} />
                  {token.machine !== null && (
                    <p className="max-w-64 text-small font-normal break-all text-ink-3">
                      command line on {token.machine}
                    </p>
                  )}
                  {token.trust && (
                    <p className="max-w-64 text-small font-normal break-words text-ink-3">
                      pipelines of {trustText(token.trust)}
                    </p>
                  )}
                </Td>
                <Td>
                  <RoleTag effect="allow" role={token.role} />
                </Td>
                <Td className="min-w-32 text-ink-2">{scopeText(token.scope)}</Td>
                <Td className="min-w-32 text-ink-2">
                  by {token.by}, {times.day(token.at, now)}
                </Td>
                <Td className="whitespace-nowrap text-ink-2">
                  {token.lastUsedAt === null ? 'never' : `${age(now - token.lastUsedAt)} ago`}
                </Td>
                <Td>
                  <State token={token} now={now} />
                  <Lost token={token} now={now} />
                </Td>
                <Td className="text-right">
                  {token.revokedAt === null && token.expiresAt > now && (
                    <Button
                      size="small"
                      why={why}
                      aria-label={`Revoke ${token.name}`}
                      onClick={() => setLeaving(token)}
                    >
                      Revoke
                    </Button>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
      {leaving && <RevokeTokenDialog token={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}
