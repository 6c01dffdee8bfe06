'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { SetGuards } from './schema';

export const setGuards = action(SetGuards, operations.setGuards);
