'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { SetBudget } from './schema';

export const setBudget = action(SetBudget, operations.setBudget);
