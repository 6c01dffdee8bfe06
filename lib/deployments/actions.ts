'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { CancelDeployment, ChangeType, DeployImage, RollBack } from './schema';

export const deployImage = action(DeployImage, operations.deployImage);
export const changeType = action(ChangeType, operations.changeType);
export const cancelDeployment = action(CancelDeployment, operations.cancelDeployment);
export const rollBack = action(RollBack, operations.rollBack);
