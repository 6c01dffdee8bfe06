'use client';
import { useState } from 'react';
import type { CommandLine } from '@/lib/access/device';
import { signOutCommandLine } from '@/lib/access/device.actions';
import { age } from '@/lib/core/format';
import type { Problem } from '@/lib/core/errors';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { useTimes } from '../ui/times';
import { LoginCommand } from './login-command';

/** The person's own command lines, each with a button that ends it. */
export function CommandLinesPanel({ lines, now }: { lines: readonly CommandLine[]; now: number }) {
  const times = useTimes();
  const [left, setLeft] = useState(lines);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function signOut(token: string) {
    setBusy(token);
    const answer = await signOutCommandLine({ token });
    setBusy(null);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setLeft(answer.data);
  }
  if (lines.length === 0) return null;
  return (
    <Panel
      title="Your command lines"
      note="each is signed in until its day"
      footer={
        <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-1">
          <p>To sign in another one, run:</p>
          <LoginCommand />
        </div>
      }
    >
      {problem && (
        <div className="px-4 pt-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      <ul className="px-4">
        {left.map(({ id, name, machine, role, expiresAt, lastUsedAt }) => (
          <li key={id} className="flex items-center gap-2 border-b border-line py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1">
              <b className="font-medium break-all" title={name}>
                {machine}
              </b>
              <span className="block text-small text-ink-3">
                {role} until {times.day(expiresAt, now)},{' '}
                {lastUsedAt === null ? 'never used' : `used ${age(Math.max(0, now - lastUsedAt))} ago`}
              </span>
            </span>
            <Button
              size="small"
              busy={busy === id}
              aria-label={`Sign out ${machine}`}
              onClick={() => void signOut(id)}
            >
              Sign out
            </Button>
          </li>
        ))}
        {left.length === 0 && <li className="py-2 text-ink-3">No command line is signed in.</li>}
      </ul>
    </Panel>
  );
}
