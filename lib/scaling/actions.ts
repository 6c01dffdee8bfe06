'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { RemoveSchedule, ScaleFleet, SetCapacity, SetSchedule } from './schema';

export const scaleFleet = action(ScaleFleet, operations.scaleFleet);
export const setCapacity = action(SetCapacity, operations.setCapacity);
export const setSchedule = action(SetSchedule, operations.setSchedule);
export const removeSchedule = action(RemoveSchedule, operations.removeSchedule);
