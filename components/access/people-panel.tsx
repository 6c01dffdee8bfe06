'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { AccessList, AnySession, KnownPerson } from '@/lib/access/access-list';
import { endSessions, forgetPerson } from '@/lib/access/actions';
import { age } from '@/lib/core/format';
import { inAccess } from '@/lib/rules/decide';
import { AuthorName } from '../changes/author-name';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { useActor, useMay } from './actor';
import { deviceOf } from './sessions-panel';
import { TakeAwayDialog } from './take-away-dialog';

interface PeoplePanelProps {
  list: AccessList;
  /** All people's sessions. Empty unless the person is an admin. */
  sessions: readonly AnySession[];
}

type Open = { person: KnownPerson; dialog: 'end' | 'forget' } | null;

/** Everyone who signed in with a provider. Admins also see and end their sessions. */
export function PeoplePanel({ list: { people, now }, sessions }: PeoplePanelProps) {
  const [open, setOpen] = useState<Open>(null);
  const { why } = useMay(inAccess)('access:grant');
  const actor = useActor();
  const router = useRouter();
  const close = () => {
    setOpen(null);
    router.refresh();
  };
  const sessionsOf = (person: KnownPerson) => sessions.filter(({ subject }) => subject === person.id);
  return (
    <Panel title="People" note="everyone who signed in">
      <Table aria-label="People">
        <thead>
          <tr>
            <Th>Who</Th>
            <Th>Last sign-in</Th>
            {!why && <Th>Sessions</Th>}
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const own = sessionsOf(person);
            return (
              <tr key={person.id}>
                <Td className="py-1.5 font-medium">
                  <AuthorName author={person} />
                </Td>
                <Td className="whitespace-nowrap text-ink-2">
                  {age(Math.max(0, now - person.lastSignIn))} ago
                </Td>
                {!why && (
                  <Td className="text-small text-ink-2">
                    {own.length === 0 && 'none'}
                    {own.map(({ id, agent, lastActive }) => (
                      <p key={id} title={agent}>
                        {deviceOf(agent)}, active {age(Math.max(0, now - lastActive))} ago
                      </p>
                    ))}
                  </Td>
                )}
                <Td className="text-right whitespace-nowrap">
                  {own.length > 0 && (
                    <Button
                      size="small"
                      aria-label={`End the sessions of ${person.email ?? person.id}`}
                      onClick={() => setOpen({ person, dialog: 'end' })}
                    >
                      End sessions
                    </Button>
                  )}{' '}
                  {person.id !== actor.id && (
                    <Button
                      size="small"
                      why={why}
                      aria-label={`Forget ${person.email ?? person.id}`}
                      onClick={() => setOpen({ person, dialog: 'forget' })}
                    >
                      Forget
                    </Button>
                  )}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {open?.dialog === 'end' && (
        <TakeAwayDialog
          name="endSessions"
          title={`End the sessions of ${open.person.name}`}
          button="End the sessions"
          done={`${open.person.name} is signed out everywhere`}
          send={(input) => endSessions({ ...input, person: open.person.id })}
          onClose={close}
        >
          {`${open.person.name} is signed out of every browser and command line at once. They can sign in again. To prevent changes, withdraw their grants.`}
        </TakeAwayDialog>
      )}
      {open?.dialog === 'forget' && (
        <TakeAwayDialog
          name="forgetPerson"
          title={`Forget ${open.person.name}`}
          button={`Forget ${open.person.name}`}
          done="The person is forgotten"
          send={(input) => forgetPerson({ ...input, person: open.person.id })}
          onClose={close}
        >
          Plimsoll deletes their name, email address, groups and sessions. It withdraws their grants and
          revokes the tokens that they issued. Denies for them stay. The audit trail, the rules and the
          requests are append-only, so the name stays there. Trail rows expire after AUDIT_RETENTION_DAYS.
        </TakeAwayDialog>
      )}
    </Panel>
  );
}
