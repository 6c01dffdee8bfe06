'use server';
import * as operations from './operations';
import { action } from '@/lib/server/action';

export const approve = action(operations.approve);
export const decline = action(operations.decline);
