import type { Api } from './connection/api';
import type { Terminal } from './terminal';

/** What every command gets. */
export interface Session {
  api: Api;
  terminal: Terminal;
  /** Prints JSON instead of text. */
  json: boolean;
}
