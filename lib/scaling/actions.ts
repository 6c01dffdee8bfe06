'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const scaleFleet = action(operations.scaleFleet);
export const setCapacity = action(operations.setCapacity);
export const setSchedule = action(operations.setSchedule);
export const resumeProcesses = action(operations.resumeProcesses);
export const removeSchedule = action(operations.removeSchedule);
export const enableMetrics = action(operations.enableMetrics);
export const suspendProcesses = action(operations.suspendProcesses);
export const disableMetrics = action(operations.disableMetrics);
export const enableAlarmActions = action(operations.enableAlarmActions);
