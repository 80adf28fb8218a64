import type { Field } from '#lib/marc';
import { type Column, DateText, Table, useTextOr, useTexts } from '#web/kit';
import type { PairView } from '../../views.ts';
import { FieldText } from '../record/MarcTable.tsx';
import { alignFields, type FieldPair } from './align-fields.ts';

type Side = Pick<PairView['a'], 'marc' | 'libraryName' | 'localNumber' | 'receivedAt'>;

/** Two records field by field; what differs is tinted and says so. */
export function PairTable({ a, b }: { readonly a: Side; readonly b: Side }) {
  const t = useTexts('catalogue:ui.review');
  const textOr = useTextOr();
  const rows = alignFields(a.marc.fields, b.marc.fields).map((pair, position) => ({
    pair,
    key: `${pair.tag}-${position}`,
  }));
  const columns: Column<{ pair: FieldPair; key: string }>[] = [
    {
      key: 'tag',
      title: t('field'),
      min: 8,
      header: true,
      cell: ({ pair }) => (
        <>
          <code>{pair.tag}</code> <small>{textOr(`catalogue:ui.marc.tags.${pair.tag}`, '')}</small>
        </>
      ),
    },
    { key: 'a', title: sideTitle(a, t('recordA')), min: 16, cell: ({ pair }) => <SideText field={pair.a} /> },
    { key: 'b', title: sideTitle(b, t('recordB')), min: 16, cell: ({ pair }) => <SideText field={pair.b} /> },
    { key: 'difference', title: t('difference'), cell: ({ pair }) => (pair.equal ? '=' : <strong>≠</strong>) },
  ];
  return (
    <>
      <Table
        caption={t('sideBySide')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        rowTone={(row) => (row.pair.equal ? undefined : 'chosen')}
      />
      <p>
        <small>
          {t('recordA')}: {t('receivedAt')} <DateText value={a.receivedAt} time /> · {t('recordB')}: {t('receivedAt')}{' '}
          <DateText value={b.receivedAt} time />
        </small>
      </p>
    </>
  );
}

const sideTitle = (side: Side, name: string) => `${name}: ${side.libraryName} (${side.localNumber})`;

function SideText({ field }: { readonly field: Field | undefined }) {
  return field ? <FieldText field={field} /> : <>–</>;
}
