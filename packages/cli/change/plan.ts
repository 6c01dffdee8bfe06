import type { z } from 'zod';
import type { Check } from '@/lib/deployments/check';
import type { Judged } from '@/lib/rules/judge';
import type { ChangeDefinition } from '@/lib/rules/define-change';
import type { ExitCode } from '../exit-codes';

/** One thing that AWS will do. */
export interface PlanStep {
  text: string;
  note?: string | null;
}

export type Row = readonly [name: string, value: string];

/** How a change that was sent went on. */
export interface Followed {
  exit: ExitCode;
  text: string;
}

/** What a change shows before it is sent, and what is sent. */
export interface Plan<Form extends z.ZodType = z.ZodType> {
  change: ChangeDefinition<string, Form>;
  /** Without the intent, the reason and the answers to rules. */
  form: object;
  /** What is changed: the fleet, or the family. */
  name: string;
  /** For example "Scale out storefront-prod, 4 → 6". */
  title: string;
  steps: readonly PlanStep[];
  /** The same as AWS CLI commands; empty: not known. */
  commands: readonly string[];
  facts: readonly Row[];
  checks: readonly Check[];
  /** Sentences to read before it is sent. */
  notes: readonly string[];
  judged: readonly Judged[];
  /** Whether it needs a reason although no rule asks for one, as it exceeds a budget. */
  needsReason: boolean;
  /** For example "Scale out to 6". */
  verb: string;
  /** For example "storefront-prod is scaling to 6." */
  done: string;
  /** Follows it; `data` is what the server answered. null: it is carried out at once. */
  follow: ((data: Record<string, unknown>, tell: (line: string) => void) => Promise<Followed>) | null;
}

/** What is wanted is so already, so nothing is sent, and a pipeline may go on. */
export interface Already {
  already: string;
}

/** The form of a change as its schema takes it, without what `carryOut` adds. */
export type FormOf<Change> =
  Change extends ChangeDefinition<string, infer Form>
    ? Omit<z.input<Form>, 'intent' | 'reason' | 'answers' | 'seenChecks' | 'override'>
    : never;
