/** Turns one value into none, one or several; says why when it throws one away. */
export type Transform = (value: string, report: ReportDrop) => readonly string[];

export type ReportDrop = (rule: string, message: string) => void;
