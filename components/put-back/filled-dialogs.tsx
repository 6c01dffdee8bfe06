'use client';
import type { ComponentProps, ReactNode } from 'react';
import { DeployDialog } from '../deployments/deploy-dialog';
import { RollbackDialog } from '../deployments/rollback-dialog';
import { ActionDialog } from '../instances/instance-dialog';
import { CapacityDialog } from '../scaling/capacity-dialog';
import { MetricsDialog } from '../scaling/metrics-dialog';
import { ResumeDialog } from '../scaling/resume-dialog';
import { ScaleDialog } from '../scaling/scale-dialog';
import { ScheduleDialog } from '../scaling/schedule-dialog';
import { MetricsOffDialog, SuspendDialog } from '../scaling/settings-back-dialogs';
import { UnscheduleDialog } from '../scaling/unschedule-dialog';
import { ACCOUNT_DIALOGS } from './account-dialogs';
import type { FilledProps } from './filled-props';

const textOf = (value: unknown) => (value == null ? null : String(value));

/** The dialog of each change that can put another one back, by its name in the registry. */
export const FILLED: Readonly<Record<string, (props: FilledProps) => ReactNode>> = {
  scaleFleet: ({ form, isFresh, onClose }) =>
    isFresh ? (
      <CapacityDialog fleet={String(form.fleet)} pick={null} onClose={onClose} />
    ) : (
      <ScaleDialog fleet={String(form.fleet)} desired={Number(form.desired)} onClose={onClose} />
    ),
  setCapacity: ({ form, isFresh, onClose }) => (
    <CapacityDialog
      fleet={String(form.fleet)}
      pick={null}
      filled={isFresh ? null : (form as never as ComponentProps<typeof CapacityDialog>['filled'] & object)}
      onClose={onClose}
    />
  ),
  setSchedule: ({ form, isFresh, onClose }) => (
    <ScheduleDialog
      fleet={String(form.fleet)}
      pick={null}
      filled={isFresh ? null : (form as never as ComponentProps<typeof ScheduleDialog>['filled'] & object)}
      onClose={onClose}
    />
  ),
  removeSchedule: ({ form, onClose }) => (
    <UnscheduleDialog fleet={String(form.fleet)} pick={textOf(form.name)} onClose={onClose} />
  ),
  resumeProcesses: ({ form, onClose }) => (
    <ResumeDialog fleet={String(form.fleet)} pick={null} onClose={onClose} />
  ),
  suspendProcesses: ({ form, onClose }) => (
    <SuspendDialog fleet={String(form.fleet)} processes={form.processes as string[]} onClose={onClose} />
  ),
  enableMetrics: ({ form, onClose }) => (
    <MetricsDialog fleet={String(form.fleet)} pick={null} onClose={onClose} />
  ),
  disableMetrics: ({ form, onClose }) => (
    <MetricsOffDialog fleet={String(form.fleet)} keeps={form.keeps as string[]} onClose={onClose} />
  ),
  rollBack: ({ form, isFresh, onClose }) => (
    <RollbackDialog fleet={String(form.fleet)} pick={isFresh ? null : textOf(form.to)} onClose={onClose} />
  ),
  deployImage: ({ form, isFresh, onClose }) => (
    <DeployDialog fleet={String(form.fleet)} pick={isFresh ? null : textOf(form.imageId)} onClose={onClose} />
  ),
  setAsideInstance: ({ form, onClose }) => (
    <ActionDialog
      {...{ fleet: String(form.fleet), instance: String(form.instance), onClose }}
      action={form.how as 'standby' | 'detach'}
      replace={form.replace === true}
    />
  ),
  returnInstance: ({ form, onClose }) => (
    <ActionDialog
      {...{ fleet: String(form.fleet), instance: String(form.instance), onClose }}
      action={form.from === 'standby' ? 'return' : 'attach'}
      then={form.then === undefined ? undefined : Number(form.then)}
    />
  ),
  protectInstance: ({ form, onClose }) => (
    <ActionDialog
      {...{ fleet: String(form.fleet), instance: String(form.instance), onClose }}
      action={form.protect === true ? 'protect' : 'unprotect'}
    />
  ),
  ...ACCOUNT_DIALOGS,
};
