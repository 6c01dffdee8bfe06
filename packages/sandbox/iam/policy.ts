import { isOperator, type Condition } from './conditions.ts';

/** A statement of a policy, read. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  /** NotAction: all but these. */
  exceptActions: boolean;
  resources: string[];
  /** NotResource: all but these. */
  exceptResources: boolean;
  conditions: Condition[];
}

function refuse(text: string): never {
  throw new TypeError(`MalformedPolicyDocument: ${text}`);
}

const texts = (value: unknown, what: string): string[] => {
  const list = [value].flat();
  if (list.length === 0 || !list.every((one) => ['string', 'boolean', 'number'].includes(typeof one)))
    refuse(`${what} is a text or a list of texts`);
  return list.map(String);
};

const MEMBERS = [...['Sid', 'Effect', 'Action', 'NotAction'], ...['Resource', 'NotResource', 'Condition']];

/** Which of a pair such as Action and NotAction a statement has. */
function either(statement: Record<string, unknown>, name: string): [string[], boolean] {
  const [plain, not] = [statement[name], statement[`Not${name}`]];
  if ((plain === undefined) === (not === undefined)) refuse(`a statement has either ${name} or Not${name}`);
  return [texts(plain ?? not, name), plain === undefined];
}

function readConditions(condition: unknown): Condition[] {
  return Object.entries((condition ?? {}) as Record<string, object>).flatMap(([operator, lines]) => {
    if (!isOperator(operator)) refuse(`the sandbox knows no condition operator ${operator}`);
    return Object.entries(lines).map(([key, values]) => ({ operator, key, values: texts(values, key) }));
  });
}

function readStatement(statement: Record<string, unknown>): Statement {
  const strange = Object.keys(statement).find((name) => !MEMBERS.includes(name));
  if (strange) refuse(`an identity-based policy has no ${strange}`);
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') refuse('Effect is Allow or Deny');
  const [actions, exceptActions] = either(statement, 'Action');
  const vague = actions.find((action) => action !== '*' && !/^[\w-]+:[\w*?]+$/.test(action));
  if (vague) refuse(`"${vague}" is no action: service:Operation`);
  const [resources, exceptResources] = either(statement, 'Resource');
  const conditions = readConditions(statement['Condition']);
  return { effect, actions, exceptActions, resources, exceptResources, conditions };
}

/** A statement of a trust policy. */
export interface TrustStatement extends Statement {
  /** ARNs, account ids or "*"; none where only services or providers are named, such as EC2. */
  principals: string[];
}

/** Reads a role's trust policy. @throws TypeError in one line that says what is wrong */
export function readTrust(document: unknown): TrustStatement[] {
  return statementsOf(document).map(({ Principal, ...statement }) => {
    if ('Resource' in statement) refuse('a trust policy has no Resource');
    const read = readStatement({ ...statement, Resource: '*' });
    const who = Principal === '*' ? { AWS: '*' } : { ...(Principal as { AWS?: unknown }) };
    if (Object.keys(who).length === 0) refuse('a trust policy names a Principal');
    return { ...read, principals: who.AWS === undefined ? [] : texts(who.AWS, 'Principal') };
  });
}

/** Reads a policy document of an identity. @throws TypeError in one line that says what is wrong */
export const readPolicy = (document: unknown): Statement[] => statementsOf(document).map(readStatement);

function statementsOf(document: unknown) {
  const { Version, Statement } = { ...(document as { Version?: unknown; Statement?: unknown }) };
  if (Version !== '2012-10-17') refuse('Version is "2012-10-17"');
  const statements = [Statement ?? []].flat() as Record<string, unknown>[];
  if (statements.length === 0) refuse('there is no Statement');
  return statements;
}
