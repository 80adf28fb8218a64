/** A number that no row has. */
const none = -1;

/** The row meant by an opaque identifier as pages and routes hand it on. What is no number of ours is that of no row. */
export function rowNumber(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : none;
}
