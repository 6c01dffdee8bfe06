import type { Metadata } from 'next';
import { Findings } from '@/components/fleets/findings';

export const metadata: Metadata = { title: 'Findings' };

export default function Page() {
  return <Findings />;
}
