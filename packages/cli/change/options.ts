/** Options that every change has. */
export interface ChangeOptions {
  /** Sends without a question. */
  yes?: boolean;
  /** Prints what would be sent, and sends nothing. */
  plan?: boolean;
  /** Follows the change until AWS has carried it out. */
  wait?: boolean;
  /** Seconds that --wait lasts at most. */
  timeout?: number;
  reason?: string;
  ticket?: string;
  /** The fleet's name, where the rules ask to type it. */
  confirm?: string;
  /** Why rules that stop the change are overridden. */
  override?: string;
  /** The change's id. The same id sent twice is one change. */
  intent?: string;
}
