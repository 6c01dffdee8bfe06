import { afterAll, beforeAll } from 'vitest';
import { openSandbox } from '../../packages/sandbox/test-sandbox.ts';
import { dayOf, type Metric } from '@/lib/bill/billed-days';
import type { SpendRange } from '@/lib/bill/model';
import { localActor } from '@/lib/rules/grants';
import { answerOf, type BillLine, type Question } from './bill';
import { openBillEndpoint } from './bill-endpoint';
import { disconnect, testDatabase } from './database';
import { forget } from './process-values';

const load = async () => ({
  spend: await import('@/lib/bill/queries'),
  files: await import('@/lib/bill/export.server'),
  budgets: await import('@/lib/budgets/queries'),
  stored: await import('@/lib/db/budgets'),
  client: await import('@/lib/db/client'),
});

/**
 * An account of the sandbox with a real database, whose bill is invented line by line. `DAYS`: of the bill until now.
 * `machines`: of its fleet "web".
 */
export function billedAccount(DAYS: number, machines = 0) {
  const bill = {
    ...{ lines: [] as BillLine[], from: 0, isEstimated: true, questions: 0 },
    /** To operations other than GetCostAndUsage. */
    answers: {} as Record<string, object>,
  };
  let opened: Awaited<ReturnType<typeof open>>;

  async function open() {
    const [database, sandbox] = await Promise.all([testDatabase(), openSandbox()]);
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: machines });
    const endpoint = await openBillEndpoint(sandbox.url, (operation, question) => {
      if (operation !== 'GetCostAndUsage')
        return bill.answers[operation] ?? { Total: { Amount: '0', Unit: 'USD' } };
      bill.questions += 1;
      return answerOf(bill.lines, bill.from, question as Question, bill.isEstimated);
    });
    Object.assign(process.env, {
      ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: endpoint.url, AWS_REGIONS: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', CE_DAILY_REQUESTS: '40' },
    });
    return { database, sandbox, endpoint, ...(await load()) };
  }

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await disconnect();
    await Promise.all([opened.endpoint.close(), opened.sandbox.close()]);
    await opened.database.close();
  });

  const now = () => opened.sandbox.world.now;
  const ctx = () => ({
    actor: localActor({ name: 'Mara', role: 'viewer' }),
    ...{ requestId: 'r', now, sent: [] },
  });
  return {
    bill,
    now,
    ctx,
    pass: (ms: number) => opened.sandbox.pass(ms / 1_000),
    report: (cost: Metric = 'amortised', range: SpendRange = '7d') =>
      opened.spend.getSpendReport(ctx(), { range, cost }),
    month: (month: string) => opened.spend.getSpendMonth(ctx(), { month }),
    list: () => opened.spend.listSpend(ctx()),
    budgets: async () => (await opened.budgets.listBudgets(ctx())).accounts[0]!,
    setBudget: (account: string, scope: string, name: string, usdPerMonth: number) =>
      opened.stored.insertBudget(account, crypto.randomUUID(), {
        ...{ scope, name, usdPerMonth, actor: 'Mara', at: new Date(now()) },
      }),
    /** The text of the FOCUS file. */
    exported: async (range: SpendRange = '7d') => {
      let text = '';
      for await (const part of opened.files.exportSpend(ctx(), { range })) text += part;
      return text;
    },
    /** On another day and without what was billed, so that each bill is the account's first. */
    async begin(lines: BillLine[], isEstimated = true) {
      await opened.sandbox.pass(86_400);
      await opened.client.db((prisma) => prisma.billedDay.deleteMany());
      await opened.client.db((prisma) => prisma.costRequests.deleteMany());
      forget('billed-days');
      Object.assign(bill, { lines, from: dayOf(now()) - DAYS * 86_400_000, isEstimated, questions: 0 });
    },
  };
}
