/** A call by signing name and operation, or virtual seconds to wait. */
export type Step = [service: string, operation: string, input: object] | number;

export interface Sample {
  input: object;
  /** What has to have happened. */
  first?: Step[];
}
