import type { Metadata } from 'next';
import { ApiIndex } from '@/components/api-docs/api-index';
import { apiDocument } from '@/lib/registry/api-document.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'API' };

export default async function Page() {
  await pageContext();
  return <ApiIndex document={apiDocument()} />;
}
