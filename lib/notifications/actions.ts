'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const sendTest = action(operations.sendTest);
