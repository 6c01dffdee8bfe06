import { defineChange } from '@/lib/rules/define-change';
import {
  capacityBack,
  disablingBack,
  metricsBack,
  removedScheduleBack,
  resumingBack,
  scalingBack,
  scheduleBack,
  suspendingBack,
} from './put-back';
import type {
  DisableMetrics,
  EnableAlarmActions,
  EnableMetrics,
  RemoveSchedule,
  ResumeProcesses,
  ScaleFleet,
  SetCapacity,
  SetSchedule,
  SuspendProcesses,
} from './schema';

export const scaleFleet = defineChange<typeof ScaleFleet>()({
  actions: { 'fleet.scale-out': 'Scale out', 'fleet.scale-in': 'Scale in' },
  permissions: ['fleet:scale-out', 'fleet:scale-in'],
  isGuarded: true,
  api: 'scale',
  putBack: scalingBack,
});

export const setCapacity = defineChange<typeof SetCapacity>()({
  actions: { 'fleet.set-capacity': 'Set capacity' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  api: 'set-capacity',
  putBack: capacityBack,
});

export const setSchedule = defineChange<typeof SetSchedule>()({
  actions: { 'fleet.schedule': 'Schedule' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  putBack: scheduleBack,
});

/** Removing a return ticket keeps capacity, so it counts as a scale-out. */
export const removeSchedule = defineChange<typeof RemoveSchedule>()({
  actions: { 'fleet.unschedule': 'Remove schedule' },
  permissions: ['fleet:set-capacity', 'fleet:scale-out'],
  isGuarded: true,
  putBack: removedScheduleBack,
});

export const resumeProcesses = defineChange<typeof ResumeProcesses>()({
  actions: { 'fleet.resume': 'Resume processes' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  api: 'resume-processes',
  putBack: resumingBack,
});

export const enableMetrics = defineChange<typeof EnableMetrics>()({
  actions: { 'fleet.enable-metrics': 'Turn on group metrics' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  api: 'enable-metrics',
  putBack: metricsBack,
});

/** Only puts back what a change resumed. */
export const suspendProcesses = defineChange<typeof SuspendProcesses>()({
  actions: { 'fleet.suspend': 'Suspend processes' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  putBack: suspendingBack,
});

/** Only puts back what a change turned on. */
export const disableMetrics = defineChange<typeof DisableMetrics>()({
  actions: { 'fleet.disable-metrics': 'Turn off group metrics' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  putBack: disablingBack,
});

export const enableAlarmActions = defineChange<typeof EnableAlarmActions>()({
  actions: { 'fleet.enable-alarm-actions': 'Turn on alarm actions' },
  permissions: ['fleet:set-capacity'],
  isGuarded: true,
  api: 'enable-alarm-actions',
  putBack: {
    cannot:
      'Plimsoll does not turn alarm actions off, because the fleet would stop scaling without a warning. Use the AWS CLI instead: aws cloudwatch disable-alarm-actions.',
  },
});
