/** An error as AWS answers it: its wire code, its text, its HTTP status. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** What the error's structure has besides its text: "Reason". */
  readonly members: Record<string, string>;

  constructor(code: string, message: string, status = 400, members: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
