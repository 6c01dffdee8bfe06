'use client';
import { useState } from 'react';
import { issueToken } from '@/lib/access/actions';
import { MOST_DAYS, TOKEN_ROLES } from '@/lib/rules/grants';
import type { TokenRole } from '@/lib/rules/own-share';
import { scopeText } from '@/lib/rules/grant-words';
import { trustText, whyTooWide, type Trust } from '@/lib/rules/trust';
import { plural } from '@/lib/core/format';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { CopyField } from '../ui/copy-field';
import { Dialog } from '../ui/dialog';
import { FIELD } from '../ui/field';
import { NoteBar } from '../ui/note-bar';
import { DaysField } from './days-field';
import { RoleField } from './role-field';
import { ScopeFields, type Limits } from './scope-fields';
import { NO_TRUST, SignsInWith, TrustFields } from './trust-fields';

/** Issues a token and shows it once. The server keeps only its hash. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<TokenRole>('operator');
  const [days, setDays] = useState(90);
  const [scope, setScope] = useState<Limits>({ accounts: [], envs: [], apps: [], fleets: [] });
  const [trust, setTrust] = useState<Trust | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const change = useChange({
    name: 'issueToken',
    send: async (input: Parameters<typeof issueToken>[0]) => {
      const result = await issueToken(input);
      if (result.ok) setToken(result.data.token ?? '');
      return result;
    },
    done: `Token ${name} is issued`,
    onDone: () => undefined,
  });
  if (token !== null && trust) return <Trusted {...{ name, trust, onClose }} />;
  if (token !== null) return <Issued {...{ name, token, onClose }} />;
  const missing =
    name === ''
      ? 'Enter a name'
      : trust && (trust.subject === '' || trust.issuer === '')
        ? 'Enter the pipeline'
        : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Issue a token"
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {role} {scopeText(scope)}, for {plural(days, 'day')}
          </p>
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={missing !== null || (trust !== null && whyTooWide(trust) !== null)}
            onClick={() => change.send({ name, role, days, scope, ...(trust && { trust }) })}
          >
            {missing ?? `Issue ${name}`}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Name</b>{' '}
            <span className="text-small text-ink-3">of the machine, as the page Activity will show it</span>
          </span>
          <input
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value.toLowerCase().replace(/[^a-z0-9-]/g, '-'))}
            className={`${FIELD.form} w-full`}
          />
        </label>
        <RoleField role={role} roles={TOKEN_ROLES} onChange={setRole} />
        <DaysField
          title="Valid for"
          label="Days that the token is valid"
          days={days}
          max={MOST_DAYS}
          onChange={setDays}
        />
        <SignsInWith isTrust={trust !== null} onChange={(isTrust) => setTrust(isTrust ? NO_TRUST : null)} />
        {trust && <TrustFields trust={trust} onChange={setTrust} />}
        <ScopeFields scope={scope} onChange={setScope} />
      </div>
    </Dialog>
  );
}

/** What the pipeline still needs. */
const Trusted = ({ name, trust, onClose }: { name: string; trust: Trust; onClose: () => void }) => (
  <Dialog
    open
    onClose={onClose}
    title={`Token ${name}`}
    footer={
      <Button look="primary" size="large" onClick={onClose}>
        Done
      </Button>
    }
  >
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
      <NoteBar tone="ok" title="No secret is needed.">
        Pipelines of {trustText(trust)} get this token for an hour at a time.
      </NoteBar>
      <p>
        In GitHub Actions, give the job the permission <code>id-token: write</code>. In GitLab, add an ID
        token named <code>PLIMSOLL_ID_TOKEN</code>. Then set only the address:
      </p>
      <CopyField label="Variables of the pipeline" text={`PLIMSOLL_URL=${location.origin}`} />
    </div>
  </Dialog>
);

const Issued = ({ name, token, onClose }: { name: string; token: string; onClose: () => void }) => (
  <Dialog
    open
    onClose={onClose}
    title={`Token ${name}`}
    footer={
      <Button look="primary" size="large" onClick={onClose}>
        I have saved it
      </Button>
    }
  >
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
      {token === '' ? (
        <NoteBar tone="warn" title="This token was already issued.">
          Plimsoll showed the token when it was issued, and does not store it. Revoke this token and issue
          another.
        </NoteBar>
      ) : (
        <>
          <NoteBar tone="warn" title="Copy the token now.">
            Plimsoll stores only its hash, so it cannot show the token again.
          </NoteBar>
          <CopyField label={`Token ${name}`} text={token} />
        </>
      )}
    </div>
  </Dialog>
);
