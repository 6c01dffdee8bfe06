'use client';
import { usePathname } from 'next/navigation';
import type { FormEvent, ReactNode } from 'react';
import type { NextStep } from '@/lib/deployments/next-step';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';

const NEEDS = {
  deploy: 'fleet:deploy',
  'roll-back': 'fleet:roll-back',
  capacity: 'fleet:set-capacity',
} as const;

interface NextStepLineProps {
  step: NextStep;
  /** The fleet's key. */
  fleet: string;
  name: string;
  /** The first thing to do on its page. */
  isPrimary?: boolean;
  /** What people get who may not do it anywhere. */
  otherwise?: ReactNode;
}

/** The recommended next step, with a button for its dialog. */
export function NextStepLine({ step, fleet, name, isPrimary = false }: NextStepLineProps) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        <span className="text-ink-3">Next:</span>{' '}
        <b className="font-medium">
          {step.isOfFleet && 'The fleet '}
          {step.text}
        </b>
      </span>
      <NextStepButton {...{ step, fleet, name, isPrimary }} />
    </div>
  );
}

/**
 * Its accessible name begins with its label: "Deploy, as recommended for storefront-prod". It is a form, so that a tap
 * before the scripts of a slow phone have come opens the dialog too.
 */
export function NextStepButton({ step, fleet, name, isPrimary = false, otherwise }: NextStepLineProps) {
  const { open } = useDialog();
  const path = usePathname();
  const { shown, why } = useMayOn()(fleet, NEEDS[step.dialog]);
  if (!shown) return otherwise;
  const button = (
    <Button
      type="submit"
      size="small"
      look={isPrimary ? 'primary' : 'plain'}
      why={why}
      aria-label={`${step.button}, as recommended for ${name}`}
    >
      {step.button}
    </Button>
  );
  if (why) return button;
  const send = (event: FormEvent) => {
    event.preventDefault();
    open(step.dialog, fleet, step.pick ?? null);
  };
  return (
    <form action={path} className="contents" onSubmit={send}>
      <input type="hidden" name="do" value={step.dialog} />
      <input type="hidden" name="on" value={fleet} />
      {step.pick && <input type="hidden" name="pick" value={step.pick} />}
      {button}
    </form>
  );
}
