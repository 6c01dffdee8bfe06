'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { ScaleFleet, SetCapacity } from './schema';

export const scaleFleet = action(ScaleFleet, operations.scaleFleet);
export const setCapacity = action(SetCapacity, operations.setCapacity);
