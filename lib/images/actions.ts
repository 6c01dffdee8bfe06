'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const promote = action(operations.promote);
export const revoke = action(operations.revoke);
export const restore = action(operations.restore);
export const buildImage = action(operations.buildImage);
