/** A page of a list that is walked by key. */
export interface Slice<T> {
  readonly items: readonly T[];
  /** Pass as `after` to get the next page; absent on the last. */
  readonly next?: string;
}
