/** What the catalogue holds, as of `countedAt`; without it nothing has been counted yet. */
export interface CatalogueFigures {
  readonly records: number;
  readonly clusters: number;
  readonly libraries: number;
  readonly holdings: number;
  readonly countedAt?: string;
}
