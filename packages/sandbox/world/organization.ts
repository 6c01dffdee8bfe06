type AccountState = 'ACTIVE' | 'CLOSED' | 'PENDING_ACTIVATION' | 'PENDING_CLOSURE' | 'SUSPENDED';

/** An account of the organisation. Only some of them are played. */
export interface MemberAccount {
  /** Twelve digits. */
  id: string;
  name: string;
  /** "ACTIVE" by default. */
  state?: AccountState;
  joinedAt: number;
}

/** Stands in the world of the management account. */
export interface Organization {
  /** "o-…" */
  id: string;
  /** With the management account itself. */
  members: MemberAccount[];
}
