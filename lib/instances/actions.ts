'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const endInstance = action(operations.endInstance);
export const setAsideInstance = action(operations.setAsideInstance);
export const returnInstance = action(operations.returnInstance);
export const protectInstance = action(operations.protectInstance);
