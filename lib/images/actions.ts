'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { BuildImage, Promote, Restore, Revoke } from './schema';

export const promote = action(Promote, operations.promote);
export const revoke = action(Revoke, operations.revoke);
export const restore = action(Restore, operations.restore);
export const buildImage = action(BuildImage, operations.buildImage);
