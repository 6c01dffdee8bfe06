import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OperationPage } from '@/components/api-docs/operation-page';
import { operationsOf } from '@/components/api-docs/operations';
import { apiDocument } from '@/lib/registry/api-document.server';
import { pageContext } from '@/lib/server/callers';

interface Props {
  params: Promise<{ operation: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `API: ${(await params).operation}` };
}

export default async function Page({ params }: Props) {
  await pageContext();
  const { operation: id } = await params;
  const document = apiDocument();
  const placed = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (!placed) notFound();
  return <OperationPage document={document} placed={placed} />;
}
