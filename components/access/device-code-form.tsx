'use client';
import { useState } from 'react';
import type { AskedDevice } from '@/lib/access/device';
import { findDevice } from '@/lib/access/device.actions';
import type { Problem } from '@/lib/core/errors';
import { readUserCode } from '@/lib/core/user-code';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { FIELD } from '../ui/field';
import { Panel } from '../ui/panel';
import { LoginCommand } from './login-command';

/** Takes the code that plimsoll login shows. */
export function DeviceCodeForm({ onFound }: { onFound: (asked: AskedDevice) => void }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const code = readUserCode(text);
  async function find() {
    if (code === null || busy) return;
    setBusy(true);
    const found = await findDevice({ code });
    setBusy(false);
    if (found.ok) onFound(found.data);
    else setProblem(found.problem);
  }
  return (
    <Panel title="Enter the code">
      <form
        className="grid gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        {problem && <ProblemNote problem={problem} />}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <p>
            <b className="font-semibold">Run this in your terminal</b>{' '}
            <span className="text-small text-ink-3">if it does not show a code yet</span>
          </p>
          <LoginCommand />
        </div>
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Code from your terminal</b>
            <span className="block text-small text-ink-3">It is a code of eight letters. Enter it here.</span>
          </span>
          <input
            value={text}
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            placeholder="WDJB-MJHT"
            onChange={({ target }) => setText(target.value.toUpperCase())}
            className={`${FIELD.form} w-full font-mono text-h2 tracking-widest placeholder:text-ink-3`}
          />
        </label>
        <Button type="submit" look="primary" size="large" busy={busy} disabled={code === null}>
          {code === null ? 'Enter the eight letters' : 'Show the command line'}
        </Button>
      </form>
    </Panel>
  );
}
