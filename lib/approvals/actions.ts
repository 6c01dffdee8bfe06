'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { Decide } from './schema';

export const approve = action(Decide, operations.approve);
export const decline = action(Decide, operations.decline);
