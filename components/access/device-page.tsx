'use client';
import { useState, type ReactNode } from 'react';
import type { AskedDevice, ConfirmedDevice } from '@/lib/access/device';
import { NoteBar } from '../ui/note-bar';
import { DeviceCodeForm } from './device-code-form';
import { DeviceDecision } from './device-decision';

type Step =
  | { at: 'code' }
  | { at: 'decision'; asked: AskedDevice }
  | { at: 'confirmed' | 'refused'; device: ConfirmedDevice };

/** Enter the code, see what asks, then sign it in or refuse it. */
export function DevicePage() {
  const [step, setStep] = useState<Step>({ at: 'code' });
  return (
    <div className="mx-auto grid max-w-xl gap-4">
      <h1 className="text-h2 font-semibold">Sign in to the command line</h1>
      {show(step, setStep)}
    </div>
  );
}

function show(step: Step, go: (step: Step) => void): ReactNode {
  switch (step.at) {
    case 'code':
      return <DeviceCodeForm onFound={(asked) => go({ at: 'decision', asked })} />;
    case 'decision':
      return (
        <DeviceDecision
          asked={step.asked}
          onDecided={(at, device) => go({ at, device })}
          onBack={() => go({ at: 'code' })}
        />
      );
    case 'confirmed':
      return (
        <NoteBar tone="ok" title={`${step.device.machine} is signed in.`}>
          Return to the terminal. Activity shows its changes as token {step.device.name}. You can sign it out
          on the page People and tokens, or with plimsoll logout.
        </NoteBar>
      );
    case 'refused':
      return (
        <NoteBar tone="ok" title={`${step.device.machine} was refused.`}>
          The machine got no token. The page Activity has a record of this. If somebody gave you the code,
          tell your admins.
        </NoteBar>
      );
  }
}
