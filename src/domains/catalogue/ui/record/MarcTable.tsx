import { Fragment } from 'react';
import { type Column, DateText, Table, useTextOr, useTexts } from '#web/kit';
import type { MergedField } from '../../views.ts';
import styles from './Record.module.css';

/** A field as MARC has it, whether or not its origin is known. */
export interface ShownField extends Omit<MergedField, 'origin'> {
  readonly origin?: MergedField['origin'];
}

interface MarcTableProps {
  readonly leader: string;
  readonly fields: readonly ShownField[];
  readonly caption: string;
  /** Shows which library each field comes from, by which rule, and who agrees. */
  readonly withOrigin?: boolean;
  readonly libraryName?: (code: string) => string;
}

interface MarcRow {
  readonly key: string;
  readonly field: ShownField;
}

/** A record field by field, each tag with its name. */
export function MarcTable({
  leader,
  fields,
  caption,
  withOrigin = false,
  libraryName = (code) => code,
}: MarcTableProps) {
  const t = useTexts('catalogue:ui.marc');
  const textOr = useTextOr();
  const nameOf = (tag: string) => textOr(`catalogue:ui.marc.tags.${tag}`, t('localField'));
  const rows: MarcRow[] = [
    { key: 'leader', field: { tag: 'LDR', value: leader } },
    ...fields.map((field, position) => ({ key: `${field.tag}-${position}`, field })),
  ];
  const columns: Column<MarcRow>[] = [
    {
      key: 'tag',
      title: t('tag'),
      min: 5,
      header: true,
      cell: ({ field }) => (
        <>
          <code>{field.tag}</code> <span className={styles.short}>{nameOf(field.tag)}</span>
        </>
      ),
    },
    {
      key: 'name',
      title: t('name'),
      min: 9,
      wide: true,
      cell: ({ field }) => nameOf(field.tag),
    },
    { key: 'indicators', title: t('indicators'), cell: ({ field }) => <Indicators field={field} /> },
    { key: 'content', title: t('content'), min: 12, cell: ({ field }) => <FieldText field={field} /> },
    ...(withOrigin ? [originColumn(t('origin'), libraryName, t)] : []),
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}

/** A field's subfields, each code marked. */
export function FieldText({ field }: { readonly field: Pick<ShownField, 'subfields' | 'value'> }) {
  return (
    <span className={field.value === undefined ? styles.marc : `${styles.marc} ${styles.control}`}>
      {field.value ??
        field.subfields?.map((subfield, position) => (
          // A code may repeat, and a record is never reordered while it is shown.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={position}>
            {position > 0 && ' '}
            <b>${subfield.code}</b> {subfield.value}
          </Fragment>
        ))}
    </span>
  );
}

function Indicators({ field }: { readonly field: ShownField }) {
  if (field.ind1 === undefined && field.ind2 === undefined) return null;
  return <code>{`${shown(field.ind1)} ${shown(field.ind2)}`}</code>;
}

/** A blank is written as #, the way MARC documentation prints it. */
const shown = (indicator: string | undefined) => (indicator === undefined || indicator.trim() === '' ? '#' : indicator);

function originColumn(
  title: string,
  libraryName: (code: string) => string,
  t: ReturnType<typeof useTexts>,
): Column<MarcRow> {
  return {
    key: 'origin',
    title,
    min: 12,
    cell: ({ field: { origin } }) =>
      origin && (
        <>
          {libraryName(origin.libraryCode)} <code>{origin.localNumber}</code>
          <br />
          <small>
            {t(`rules.${origin.rule}`)}
            {origin.edit && (
              <>
                {' '}
                <DateText value={origin.edit.at} />
                {origin.edit.sourcesChanged && ` · ${t('sourcesChanged')}`}
              </>
            )}
            {origin.agreeing > 0 && ` · ${t('agreeing', { count: origin.agreeing })}`}
          </small>
        </>
      ),
  };
}
