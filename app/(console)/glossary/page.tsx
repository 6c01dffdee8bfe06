import type { Metadata } from 'next';
import { Glossary } from '@/components/shell/glossary';

export const metadata: Metadata = { title: 'Glossary' };

export default function Page() {
  return <Glossary />;
}
