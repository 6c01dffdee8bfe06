'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const setView = action(operations.setView);
