'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const deployImage = action(operations.deployImage);
export const changeType = action(operations.changeType);
export const cancelDeployment = action(operations.cancelDeployment);
export const adoptTemplate = action(operations.adoptTemplate);
export const continueDeployment = action(operations.continueDeployment);
export const rollBack = action(operations.rollBack);
export const releaseHold = action(operations.releaseHold);
