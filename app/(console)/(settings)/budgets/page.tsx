import type { Metadata } from 'next';
import { ForecastPanel } from '@/components/budgets/forecast-panel';

export const metadata: Metadata = { title: 'Budgets' };

export default function Page() {
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Budgets</h1>
      <div className="max-w-3xl">
        <ForecastPanel />
      </div>
    </>
  );
}
