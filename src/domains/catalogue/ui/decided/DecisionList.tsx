import type { ReactNode } from 'react';
import { type Column, EmptyState, LinkButton, MorePager, Table } from '#web/kit';

interface DecisionListProps<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly decisions: { readonly items: readonly Row[]; readonly next?: string | undefined };
  /** The address of this list. */
  readonly address: string;
  /** What of the address stays on further pages. */
  readonly asked: Readonly<Record<string, string>>;
  /** Whether this is a later page. */
  readonly isLater: boolean;
  /** Said where nobody has decided anything yet, and where to begin. */
  readonly none: string;
  readonly begin: { readonly href: string; readonly label: ReactNode };
}

/** What editors decided, the newest first, a page at a time. */
export function DecisionList<Row extends { readonly id: string }>({
  title,
  columns,
  decisions: { items, next },
  address,
  asked,
  isLater,
  none,
  begin,
}: DecisionListProps<Row>) {
  const at = (more: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...asked, ...more });
    return query.size === 0 ? address : `${address}?${query}`;
  };
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={none}>
          <LinkButton href={begin.href}>{begin.label}</LinkButton>
        </EmptyState>
      ) : (
        <Table stacked caption={title} captionHidden columns={columns} rows={items} rowKey={(row) => row.id} />
      )}
      <MorePager firstHref={isLater ? at({}) : undefined} nextHref={next && at({ sau: next })} />
    </>
  );
}
