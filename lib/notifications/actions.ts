'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { SendTest } from './schema';

export const sendTest = action(SendTest, operations.sendTest);
