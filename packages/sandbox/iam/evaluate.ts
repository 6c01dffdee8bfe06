import { holds, type Keys } from './conditions.ts';
import { matchesPattern } from './pattern.ts';
import type { Statement } from './policy.ts';

/** One question to the policies: may this action touch this resource? */
export interface Need {
  /** "autoscaling:SetDesiredCapacity" */
  action: string;
  /** An ARN; "*" where the action has no resources of its own. */
  resource: string;
  keys: Keys;
  /** The launch template whose launch Auto Scaling tries: its answer names nothing else. */
  tried?: string;
}

export type Decision = 'allowed' | 'denied' | 'not allowed';

function applies(statement: Statement, { action, resource, keys }: Need): boolean {
  const named = statement.actions.some((pattern) => matchesPattern(pattern, action, true));
  const touched = statement.resources.some((pattern) => matchesPattern(pattern, resource));
  return (
    named !== statement.exceptActions &&
    touched !== statement.exceptResources &&
    statement.conditions.every((condition) => holds(condition, keys))
  );
}

/** An explicit deny wins over every allow; what nothing allows is not allowed. */
export function decide(statements: Statement[], need: Need): Decision {
  const matching = statements.filter((statement) => applies(statement, need));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not allowed';
}
