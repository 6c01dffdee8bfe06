/** A commitment to spend so many USD an hour on machines, which then cost less. */
export interface SavingsPlan {
  arn: string;
  usdPerHour: number;
  /** Of the on-demand price: 0.28 takes 28 % off. */
  discount: number;
}

/** So many machines of a type, paid by the hour whether they run or not. */
export interface Reservation {
  id: string;
  type: string;
  region: string;
  count: number;
  discount: number;
}

export interface LinkedAccount {
  id: string;
  name: string;
  /** Of its machines. */
  usdPerHour: number;
}

/** By account, or by the value of a tag; a rule without either is met by all. */
interface CategoryRule {
  value: string;
  account?: string;
  tag?: { key: string; value: string };
}

/** The lines of an account's bill other than machines at list price. */
export interface Billing {
  /** How many units of it are a dollar; "USD" and 1 by default. */
  currency: { code: string; perUsd: number };
  /** The cost allocation tags that the payer activated. Others are not on the bill. */
  activeTags: string[];
  /** Of what is used, after discounts. */
  taxShare: number;
  /** What credits pay of each hour. */
  creditUsdPerHour: number;
  refunds: { at: number; usd: number }[];
  plan?: SavingsPlan;
  reservations: Reservation[];
  /** Other accounts of the organisation whose bills this account, the payer, sees. */
  linked?: LinkedAccount[];
  /** Cost categories: the first rule that a line meets gives it its value. */
  categories?: Record<string, CategoryRule[]>;
}
