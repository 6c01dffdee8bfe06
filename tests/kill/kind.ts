import type { Role } from '../../lib/rules/grants.ts';
import type { House } from './house.ts';
import type { Offered } from './program.ts';

/** A change, sent as its form does. */
export interface Kind {
  call: Offered;
  /** Of its sender; without it, operator. */
  role?: Role;
  /** Brings AWS into a state in which the change is possible. @returns its input, without the intent */
  ready(house: House): Promise<object>;
  /** Whether the whole change is visible at AWS or in the database. */
  applied(house: House, intent: string): Promise<boolean>;
}
