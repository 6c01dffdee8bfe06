'use client';
import type { SpendRange } from '@/lib/bill/model';
import { useTimeRange, WHOLE_DAYS } from '../charts/use-time-range';

/** The days of the page, which the header chooses. */
export const useSpendRange = () => useTimeRange(WHOLE_DAYS).range as SpendRange;
