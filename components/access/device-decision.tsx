'use client';
import { useMemo, useState } from 'react';
import { MOST_DEVICE_DAYS, type AskedDevice, type ConfirmedDevice } from '@/lib/access/device';
import { confirmDevice, refuseDevice } from '@/lib/access/device.actions';
import { plural, age } from '@/lib/core/format';
import type { Problem } from '@/lib/core/errors';
import { listed } from '@/lib/core/listed';
import { spellUserCode } from '@/lib/core/user-code';
import { TOKEN_ROLES } from '@/lib/rules/grants';
import { scopeText } from '@/lib/rules/grant-words';
import { mayShare, sharesOf, type TokenRole } from '@/lib/rules/own-share';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { Facts } from '../ui/facts';
import { NoteBar } from '../ui/note-bar';
import { Panel } from '../ui/panel';
import { useTimes } from '../ui/times';
import { useActor } from './actor';
import { DaysField } from './days-field';
import { RoleField } from './role-field';
import { ScopeFields, type Limits } from './scope-fields';

interface DeviceDecisionProps {
  asked: AskedDevice;
  onDecided: (how: 'confirmed' | 'refused', device: ConfirmedDevice) => void;
  /** To enter another code. */
  onBack: () => void;
}

/** Shows what asks, and takes how much it gets: never more than the person has. */
export function DeviceDecision({ asked, onDecided, onBack }: DeviceDecisionProps) {
  const actor = useActor();
  const times = useTimes();
  const shares = useMemo(() => sharesOf(actor), [actor]);
  const [role, setRole] = useState<TokenRole>(shares[0]?.role ?? 'viewer');
  const [scope, setScope] = useState<Limits>(limitsOf(shares[0]?.scope));
  const [days, setDays] = useState(30);
  const [busy, setBusy] = useState<'confirmed' | 'refused' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { code, machine, address, isSameAddress, at, now } = asked;
  const isOwn = mayShare(actor, { role, scope });
  const offered = TOKEN_ROLES.filter((one) => shares.some((share) => rank(share.role) >= rank(one)));
  const choose = (chosen: TokenRole) => {
    setRole(chosen);
    setScope(limitsOf(shares.find((share) => share.role === chosen)?.scope ?? shares[0]?.scope));
  };
  async function decide(how: 'confirmed' | 'refused') {
    setBusy(how);
    const answer = await (how === 'refused'
      ? refuseDevice({ code })
      : confirmDevice({ code, role, scope, days }));
    setBusy(null);
    if (answer.ok) onDecided(how, answer.data);
    else setProblem(answer.problem);
  }
  return (
    <>
      <NoteBar tone="warn" title="Continue only if you have just run plimsoll login yourself.">
        Anybody at that terminal can act as you. If somebody else sent you the code, refuse the request.
      </NoteBar>
      {!isSameAddress && (
        <NoteBar tone="warn" title="The request came from another address than this browser.">
          This is normal if the terminal is on another machine or in another network.
        </NoteBar>
      )}
      <Panel title={`${machine} asks to be signed in`}>
        <div className="grid gap-4 p-4">
          <Facts
            rows={[
              [
                'Code',
                <b key="code" className="font-mono font-semibold">
                  {spellUserCode(code)}
                </b>,
              ],
              [
                'Machine, as it names itself',
                <span key="machine" className="break-all">
                  {machine}
                </span>,
              ],
              ['Requested from', address],
              ['Asked', `${age(Math.max(0, now - at))} ago, at ${times.zoned(at, now)}`],
              ['Signs in as', actor.name],
            ]}
          />
          <RoleField role={role} roles={offered} onChange={choose} />
          <ScopeFields scope={scope} onChange={setScope} />
          {!isOwn && (
            <p role="status" className="text-small text-bad">
              You do not have the role {role} {scopeText(scope)} yourself. You have the role{' '}
              {listed(shares.map((share) => `${share.role} ${scopeText(share.scope)}`))}.
            </p>
          )}
          <DaysField
            title="Signed in for"
            label="Days that the command line stays signed in"
            days={days}
            max={MOST_DEVICE_DAYS}
            onChange={setDays}
          />
          {problem && <ProblemNote problem={problem} />}
          <p className="border-t border-line pt-4 text-ink-2">
            {machine} gets the role {role} {scopeText(scope)} for {plural(days, 'day')}.
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="quiet" size="large" className="mr-auto" onClick={onBack}>
              Another code
            </Button>
            <Button size="large" busy={busy === 'refused'} onClick={() => void decide('refused')}>
              Refuse {machine}
            </Button>
            <Button
              look="primary"
              size="large"
              busy={busy === 'confirmed'}
              disabled={!isOwn}
              onClick={() => void decide('confirmed')}
            >
              Sign in {machine}
            </Button>
          </div>
        </div>
      </Panel>
    </>
  );
}

const rank = (role: TokenRole) => TOKEN_ROLES.indexOf(role);

const limitsOf = (scope?: { [limit in keyof Limits]: readonly string[] }): Limits => ({
  accounts: [...(scope?.accounts ?? [])],
  envs: [...(scope?.envs ?? [])],
  apps: [...(scope?.apps ?? [])],
  fleets: [...(scope?.fleets ?? [])],
});
