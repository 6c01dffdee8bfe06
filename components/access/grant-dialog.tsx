'use client';
import { useId, useState } from 'react';
import type { AccessList } from '@/lib/access/access-list';
import { grantAccess } from '@/lib/access/actions';
import { ROLES, type Grant, type Role } from '@/lib/rules/grants';
import { scopeText } from '@/lib/rules/grant-words';
import { ProblemNote } from '../problems/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FIELD } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { RoleField } from './role-field';
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

const WHO = {
  local: {
    person: 'The name that the person signs in with',
    group: 'Groups come from a sign-in provider. Local mode has none.',
  },
  oauth: {
    person: 'Email address that the provider verified, or provider:subject',
    group: 'The name in the provider’s claim. For GitHub: github:org or github:org/team',
  },
} as const;

export interface FilledGrant {
  holder: { kind: Kind; name: string };
  effect: Grant['effect'];
  role: Role;
  scope: Limits;
}

const NOBODY: FilledGrant = {
  ...{ holder: { kind: 'person', name: '' }, effect: 'allow', role: 'operator' },
  scope: { accounts: [], envs: [], apps: [], fleets: [] },
};

interface GrantDialogProps {
  list: AccessList;
  /** A grant that was withdrawn, to be given again. */
  filled?: FilledGrant | undefined;
  onClose: () => void;
}

/** Grants a role to a person or group within a scope, or denies what that role may do. */
export function GrantDialog({ list, filled, onClose }: GrantDialogProps) {
  const { holder, ...given } = { ...NOBODY, ...filled };
  const [kind, setKind] = useState<Kind>(holder.kind);
  const [name, setName] = useState(holder.name);
  const [effect, setEffect] = useState<Grant['effect']>(given.effect);
  const [picked, setRole] = useState<Role>(given.role);
  const [scope, setScope] = useState<Limits>(given.scope);
  const [reason, setReason] = useState('');
  const names = useId();
  const roles = effect === 'deny' ? ROLES.filter((role) => role !== 'viewer') : ROLES;
  const role = roles.find((one) => one === picked) ?? 'operator';
  const who = name.trim();
  const change = useChange({
    name: 'grantAccess',
    send: grantAccess,
    done: effect === 'deny' ? `Denied to ${who}` : `${who} is ${role} ${scopeText(scope)}`,
    onDone: onClose,
  });
  const known =
    kind === 'person'
      ? list.people.map(({ id, email }) => email ?? id)
      : list.people.flatMap(({ groups }) => groups);
  return (
    <Dialog
      open
      onClose={onClose}
      title={effect === 'deny' ? 'Deny a role' : 'Grant a role'}
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {effect === 'deny'
              ? `Denies ${scopeText(scope)} all that the role ${role} may do, even if another grant allows it.`
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
            {who === '' ? 'Enter a name' : `${effect === 'deny' ? 'Deny' : 'Grant'} ${role} to ${who}`}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
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
            className={`${FIELD.form} w-full`}
          />
          <datalist id={names}>
            {[...new Set(known)].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </label>
        <RoleField role={role} roles={roles} onChange={setRole} />
        <ScopeFields scope={scope} onChange={setScope} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
