/** Where one field's bytes stand (without terminator), and the tag that the directory gives it. */
export interface FieldRange {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

/** Reports a repair; `at` counts from the start of the record. */
export type Report = (rule: string, message: string, at: number, more?: ReportDetail) => void;

export interface ReportDetail {
  readonly tag?: string;
  readonly before?: string;
  readonly after?: string;
}
