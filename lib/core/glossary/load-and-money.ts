import type { Part } from './part';

export const LOAD: Part = {
  title: 'Load',
  terms: [
    {
      term: 'Load',
      aws: 'RequestCount, ActiveFlowCount, ApproximateNumberOfMessagesVisible, CPUUtilization',
      meaning:
        'How much work a fleet does. If a policy follows a queue, it is waiting messages per machine. Behind a load balancer, it is requests per second or connections. Otherwise it is CPU. The chart can show another unit.',
    },
    {
      term: 'Line',
      aws: null,
      meaning:
        'The load that the machines in service can carry at the CPU target of the fleet, or at 60 % if it has none. The chart shows it above the load.',
    },
    {
      term: 'Inferred',
      aws: 'GroupInServiceInstances',
      meaning:
        'The number of machines was not measured, because group metrics were off. It comes from the group, from scaling activities or from the number of CPU samples, and is drawn with dashes.',
    },
    {
      term: 'Over its line',
      aws: null,
      meaning:
        'The load is higher than the line, so the machines are busier than the target allows. Add machines.',
    },
    {
      term: 'Health',
      aws: 'HTTPCode_Target_5XX_Count, TargetConnectionErrorCount, TargetResponseTime',
      meaning:
        'The share of requests that failed, the time in which 95 % of them are answered (p95), alarms, and launches, in the last hour. Plimsoll compares it with the same hour of the last seven days.',
    },
    {
      term: 'Needs attention',
      aws: null,
      meaning:
        'A fixed rule found something wrong with the fleet. The page says since when, by which rule, and which button helps.',
    },
    {
      term: 'Headroom',
      aws: null,
      meaning:
        'The distance between the load and the line. A cheaper setup keeps the headroom if its machines are not busier and not over the line for longer.',
    },
    {
      term: 'Replay',
      aws: null,
      meaning:
        'A simulation of the load of the last thirty days with other bounds, another type, policy or boot time. It shows what that costs at the present price, and how busy the machines are. It is based on CloudWatch, so it leaves out times and policies that Plimsoll cannot read or simulate. Recommendations are based on fourteen days.',
    },
  ],
};

export const MONEY: Part = {
  title: 'Money',
  terms: [
    {
      term: 'Run rate',
      aws: null,
      meaning:
        'What the machines that run now cost in an hour, or in a month of 730 hours. Spot machines count at the present Spot price of their zone. The others count at the rate that the account paid lately if a bill shows it, else at the On-Demand list price.',
    },
    {
      term: 'Billed',
      aws: 'Cost Explorer',
      meaning:
        'What AWS charged for usage, without credits, refunds, tax and fees, which have lines of their own. AWS completes a day within two days, and calls it estimated until it closes the month.',
    },
    {
      term: 'Restated',
      aws: 'Estimated',
      meaning:
        'AWS changed the bill of a day that was complete. Plimsoll shows the amount before and after, and marks every sum that contains the day.',
    },
    {
      term: 'Usage to invoice',
      aws: 'RECORD_TYPE',
      meaning:
        'The steps from the usage of EC2 to all that AWS charges: other services, fees of commitments, discounts, credits, refunds and tax.',
    },
    {
      term: 'Amortised',
      aws: 'AmortizedCost',
      meaning: 'Payments in advance, such as for Savings Plans, are spread over the days that they pay for.',
    },
    {
      term: 'Unblended',
      aws: 'UnblendedCost',
      meaning: 'Each charge counts on the day on which AWS made it.',
    },
    {
      term: 'Marginal price',
      aws: 'Savings Plans, reservations',
      meaning:
        'What a change really adds to the bill. Commitments are paid whether they are used or not. A machine that commitments still cover adds nothing. A machine that they do not cover adds its list price. It is computed for the average hour of one day.',
    },
    {
      term: 'Savings that happened',
      aws: null,
      meaning:
        'What a change of bounds, policies, schedules or machine type saved in its first thirty days. A new version counts by its CPU per request. Plimsoll replays the earlier setup with the real load, and compares it with the setup that ran, at present On-Demand and Spot prices.',
    },
    {
      term: 'Idle money',
      aws: null,
      meaning: 'The part of the bill that paid for machines beyond what the load needed at its CPU target.',
    },
    {
      term: 'Cost per million',
      aws: null,
      meaning:
        'The billed cost per million requests that were served. Without requests, it is the cost per hour of a busy vCPU.',
    },
    {
      term: 'FOCUS file',
      aws: 'Data Exports, FOCUS 1.0',
      meaning:
        'A file with one line for each charge of the bill. FOCUS is an open standard that gives the bills of all clouds the same columns, so that other tools can read the file. Its name means FinOps Open Cost and Usage Specification.',
    },
    {
      term: 'Reconciliation',
      aws: null,
      meaning: 'The difference between run rate and bill of a day, split into its causes.',
    },
    {
      term: 'Budget, landing',
      aws: null,
      meaning:
        'A budget is the most that an account, an app or a fleet should cost in a month. The landing is the estimate for the end of the month.',
    },
  ],
};
