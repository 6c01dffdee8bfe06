import type { Metadata } from 'next';
import { ForecastPanel } from '@/components/budgets/forecast-panel';
import { RecommendationsPanel } from '@/components/spend/recommendations-panel';
import { SavingsPanel } from '@/components/spend/savings-panel';
import { SpendPage } from '@/components/spend/spend-page';

export const metadata: Metadata = { title: 'Spend' };

export default function Page() {
  return (
    <SpendPage
      aside={
        <>
          <ForecastPanel />
          <SavingsPanel />
        </>
      }
      below={<RecommendationsPanel />}
    />
  );
}
