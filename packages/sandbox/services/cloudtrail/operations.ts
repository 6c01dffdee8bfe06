import type { Operations } from '../../protocol/operation.ts';
import { lookupEvents } from './lookup-events.ts';

export const operations: Operations = { LookupEvents: lookupEvents };
