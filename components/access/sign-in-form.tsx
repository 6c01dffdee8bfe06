'use client';
import { useActionState } from 'react';
import { signIn } from '@/lib/access/session.actions';
import { ROLES, ROLE_SUMMARY } from '@/lib/rules/grants';
import { Button } from '../ui/button';

/** Local mode: anyone on this machine picks a name and a role. */
export function SignInForm({ to }: { to: string }) {
  const [problem, submit, busy] = useActionState(signIn, null);
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="to" value={to} />
      <label className="grid gap-1">
        <span className="font-medium">Your name</span>
        <input
          name="name"
          required
          maxLength={80}
          defaultValue="On call"
          className="min-h-9 rounded-control border border-control bg-surface px-2.5"
        />
        <span className="text-small text-ink-3">
          The page Activity shows this name with each change that you make.
        </span>
      </label>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">Role</legend>
        {ROLES.map((role) => (
          <label
            key={role}
            className="grid min-h-11 cursor-pointer grid-cols-[18px_1fr] items-center gap-x-2 rounded-control border border-line-2 px-3 py-1.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-tint"
          >
            <input type="radio" name="role" value={role} defaultChecked={role === 'operator'} />
            <span>
              <b className="font-semibold capitalize">{role}</b>{' '}
              <span className="text-ink-2">{ROLE_SUMMARY[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
