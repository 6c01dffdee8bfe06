import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MonthReport } from '@/components/spend/month-report';
import { listDeployments } from '@/lib/deployments/list.server';
import { pageContext } from '@/lib/server/callers';
import { orElse } from '@/lib/runtime/or-else';
import { getSpendMonth } from '@/lib/bill/queries';
import { byMonth } from '@/lib/savings/model';
import { listSavings } from '@/lib/savings/queries';
import { Month } from '@/lib/bill/schema';

interface PageProps {
  params: Promise<{ month: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Spend ${(await params).month}` };
}

export default async function Page({ params }: PageProps) {
  const month = Month.safeParse((await params).month);
  const ctx = await pageContext();
  if (!month.success || Date.parse(`${month.data}-01`) > ctx.now()) notFound();
  const [report, deployments, savings] = await Promise.all([
    getSpendMonth(ctx, { month: month.data }),
    orElse(listDeployments(ctx), null),
    orElse(listSavings(ctx), null),
  ]);
  return (
    <MonthReport
      month={month.data}
      report={report}
      deployments={deployments.value?.rows ?? null}
      savings={byMonth(savings.value?.rows ?? []).find((one) => one.month === month.data) ?? null}
    />
  );
}
