'use client';
import { Bot, User, Users } from 'lucide-react';
import { useState } from 'react';
import type { AccessList } from '@/lib/access/access-list';
import { inAccess } from '@/lib/rules/decide';
import { CONFIGURED, type Grant, type Holder } from '@/lib/rules/grants';
import { scopeText } from '@/lib/rules/grant-words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';
import { useMay } from './actor';
import { GrantDialog } from './grant-dialog';
import { WithdrawDialog } from './withdraw-dialog';

const ICONS = { person: User, group: Users, token: Bot, everyone: Users } as const;

export const HolderName = ({ holder: { kind, name } }: { holder: Holder }) => {
  const Icon = ICONS[kind];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon className="size-3.5 flex-none text-ink-3" aria-hidden />
      {name}
      {kind === 'group' && <span className="text-small text-ink-3">group</span>}
    </span>
  );
};

export const RoleTag = ({ effect, role }: Pick<Grant, 'effect' | 'role'>) =>
  effect === 'deny' ? (
    <Tag tone="bad" mark="diamond">
      no {role}
    </Tag>
  ) : (
    <Tag tone={role === 'admin' ? 'busy' : 'neutral'}>{role}</Tag>
  );

/** Lists who got which role or deny, where, and from whom. */
export function GrantsPanel({ list }: { list: AccessList }) {
  const times = useTimes();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Grant | null>(null);
  const { why } = useMay(inAccess)('access:grant');
  const { grants, mode, now } = list;
  const configured = grants.some(({ id }) => id === CONFIGURED);
  return (
    <Panel
      title="Grants"
      term="Grant"
      note="a deny wins over every role"
      actions={
        <Button size="small" why={why} onClick={() => setAdding(true)}>
          Grant a role
        </Button>
      }
      footer={
        configured && 'Admins by configuration (ADMINS) always stay admins. No grant or deny can change that.'
      }
    >
      {grants.length === 0 && (
        <EmptyState title="No grants yet">
          {mode === 'local'
            ? 'Everyone has the permissions of the role that they picked at sign-in. A deny here removes permissions.'
            : 'Until somebody gets a grant, only admins by configuration (ADMINS) can do anything.'}
        </EmptyState>
      )}
      {grants.length > 0 && (
        <Table aria-label="Grants">
          <thead>
            <tr>
              <Th>Who</Th>
              <Th>Role</Th>
              <Th>Where</Th>
              <Th>Granted</Th>
              <Th>
                <span className="sr-only">Withdraw</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <tr key={`${grant.id} ${grant.holder.name}`}>
                <Td className="py-1.5 font-medium">
                  <HolderName holder={grant.holder} />
                </Td>
                <Td>
                  <RoleTag {...grant} />
                </Td>
                <Td className="min-w-32 text-ink-2">{scopeText(grant.scope)}</Td>
                <Td className="min-w-40 py-1.5 text-ink-2">
                  {grant.at === null ? grant.by : `by ${grant.by}, ${times.day(grant.at, now)}`}
                  {grant.reason && <span className="block text-small text-ink-3">{grant.reason}</span>}
                </Td>
                <Td className="text-right">
                  {grant.at !== null && (
                    <Button
                      size="small"
                      why={why}
                      aria-label={`Withdraw ${grant.role} from ${grant.holder.name}`}
                      onClick={() => setLeaving(grant)}
                    >
                      Withdraw
                    </Button>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {adding && <GrantDialog list={list} onClose={() => setAdding(false)} />}
      {leaving && <WithdrawDialog grant={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}
