'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const setGuards = action(operations.setGuards);
