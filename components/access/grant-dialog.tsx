'use client';
import { useId, useState } from 'react';
import type { AccessList } from '@/lib/access/access-list';
import { grantAccess } from '@/lib/access/actions';
import { ROLE_SUMMARY, ROLES, type Grant, type Role } from '@/lib/access/model';
import { scopeText } from '@/lib/access/words';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Segmented } from '../ui/segmented';
import { ScopeFields, type Limits } from './scope-fields';

type Kind = 'person' | 'group';

const KINDS = [
  { value: 'person', label: 'Person' },
  { value: 'group', label: 'Group' },
] as const;
const EFFECTS = [
  { value: 'allow', label: 'Allow' },
  { value: 'deny', label: 'Deny' },
] as const;
const FIELD = 'min-h-9 w-full rounded-control border border-control bg-surface px-2.5';

const WHO = {
  local: {
    person: 'The name they sign in with',
    group: 'Groups come with a provider, which local mode has not',
  },
  oauth: {
    person: 'Email address that the provider verified, or provider:subject',
    group: 'As the provider’s claim names it; of GitHub github:org or github:org/team',
  },
} as const;

/** A role to someone somewhere, or what a role may do taken away. */
export function GrantDialog({ list, onClose }: { list: AccessList; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('person');
  const [name, setName] = useState('');
  const [effect, setEffect] = useState<Grant['effect']>('allow');
  const [picked, setRole] = useState<Role>('operator');
  const [scope, setScope] = useState<Limits>({ accounts: [], envs: [], apps: [], fleets: [] });
  const [reason, setReason] = useState('');
  const names = useId();
  const roles = effect === 'deny' ? ROLES.filter((role) => role !== 'viewer') : ROLES;
  const role = roles.find((one) => one === picked) ?? 'operator';
  const who = name.trim();
  const change = useChange({
    send: grantAccess,
    done: effect === 'deny' ? `Denied to ${who}` : `${who} is ${role} ${scopeText(scope)}`,
    onDone: onClose,
  });
  const known =
    kind === 'person' ? list.people.map(({ email }) => email) : list.people.flatMap(({ groups }) => groups);
  return (
    <Dialog
      open
      onClose={onClose}
      title={effect === 'deny' ? 'Deny a role' : 'Grant a role'}
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {effect === 'deny'
              ? `What an ${role} may do is denied ${scopeText(scope)}, whatever else is granted.`
              : `${role} ${scopeText(scope)}`}
          </p>
          <Button
            look={effect === 'deny' ? 'danger' : 'primary'}
            size="large"
            busy={change.busy}
            disabled={who === ''}
            onClick={() =>
              change.send({ holder: { kind, name: who }, effect, role, scope, ...(reason && { reason }) })
            }
          >
            {who === '' ? 'Say who' : `${effect === 'deny' ? 'Deny' : 'Grant'} ${role} to ${who}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <div className="flex flex-wrap items-center gap-3">
          <Segmented<Kind> label="To a person or a group" value={kind} options={KINDS} onChange={setKind} />
          <Segmented<Grant['effect']>
            label="Allow or deny"
            value={effect}
            options={EFFECTS}
            onChange={setEffect}
          />
        </div>
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">{kind === 'person' ? 'Who' : 'Which group'}</b>{' '}
            <span className="text-small text-ink-3">{WHO[list.mode][kind]}</span>
          </span>
          <input
            value={name}
            maxLength={256}
            list={names}
            onChange={(event) => setName(event.target.value)}
            className={FIELD}
          />
          <datalist id={names}>
            {[...new Set(known)].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </label>
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Role</b>{' '}
            <span className="text-small text-ink-3">{ROLE_SUMMARY[role]}</span>
          </span>
          <select value={role} onChange={(event) => setRole(event.target.value as Role)} className={FIELD}>
            {roles.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <ScopeFields scope={scope} onChange={setScope} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
