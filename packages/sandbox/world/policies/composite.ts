import type { Alarm } from './alarm.ts';

/** An alarm on the states of others. */
export interface CompositeAlarm {
  name: string;
  arn: string;
  description?: string;
  /** "ALARM(a) AND NOT OK(b)" */
  rule: string;
  state: Alarm['state'];
  stateReason: string;
  stateUpdatedAt: number;
  configuredAt: number;
  actionsEnabled: boolean;
  actions: string[];
  okActions: string[];
  insufficientActions: string[];
  /** ActionsSuppressor: while this alarm is in ALARM, no action runs. */
  suppressor?: string;
  tags?: Record<string, string>;
  waitSeconds?: number;
  extensionSeconds?: number;
}

export type States = Record<string, Alarm['state']>;
type Test = (states: States) => boolean;

const TOKEN =
  /\s*(?:([()])|(AND|OR|NOT|TRUE|FALSE)\b|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^")\s]+))\s*\))/iy;

interface Token {
  /** "(", "AND", "TRUE", or a state that is asked for. */
  word: string;
  /** The alarm whose state it is. */
  alarm?: string;
}

/** "arn:…:alarm:a" means a. */
const nameOf = (text: string) => text.split(':alarm:').at(-1)!;

function tokensOf(rule: string): Token[] {
  const tokens: Token[] = [];
  const text = rule.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw new SyntaxError(rule);
    const [, bracket, word, state, quoted, plain] = found;
    if (state) tokens.push({ word: state.toUpperCase(), alarm: nameOf(quoted ?? plain!) });
    else tokens.push({ word: (bracket ?? word!).toUpperCase() });
  }
  return tokens;
}

export interface Rule {
  /** Names of the alarms that it asks. */
  alarms: string[];
  holds: Test;
}

/** NOT binds closest, then AND, then OR. @throws SyntaxError */
export function ruleFrom(text: string): Rule {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (word: string) => tokens[at]?.word === word && ((at += 1), true);
  const one = (): Test => {
    if (take('NOT')) {
      const test = one();
      return (states) => !test(states);
    }
    if (take('TRUE')) return () => true;
    if (take('FALSE')) return () => false;
    if (take('(')) {
      const test = any();
      if (!take(')')) throw new SyntaxError(text);
      return test;
    }
    const { word, alarm } = tokens[at++] ?? { word: '' };
    if (alarm === undefined) throw new SyntaxError(text);
    return (states) => states[alarm] === word;
  };
  const all = (): Test => {
    const tests = [one()];
    while (take('AND')) tests.push(one());
    return (states) => tests.every((test) => test(states));
  };
  const any = (): Test => {
    const tests = [all()];
    while (take('OR')) tests.push(all());
    return (states) => tests.some((test) => test(states));
  };
  const holds = any();
  if (at < tokens.length) throw new SyntaxError(text);
  return { alarms: tokens.flatMap(({ alarm }) => alarm ?? []), holds };
}

interface Holder {
  alarms: Alarm[];
  composites?: CompositeAlarm[];
}

/** Gives each composite alarm the state that follows from the others, in the order they were made. */
export function updateComposites({ alarms, composites = [] }: Holder, now: number) {
  if (composites.length === 0) return;
  const states: States = Object.fromEntries(
    [...alarms, ...composites].map(({ name, state }) => [name, state]),
  );
  for (const one of composites) {
    const state = ruleFrom(one.rule).holds(states) ? 'ALARM' : 'OK';
    states[one.name] = state;
    if (state === one.state) continue;
    Object.assign(one, { state, stateUpdatedAt: now });
    one.stateReason = `${one.arn} transitioned to ${state} at ${new Date(now).toUTCString()}`;
  }
}
