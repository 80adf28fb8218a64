import { type Definition, DefinitionList, useTextOr, useTexts } from '#web/kit';
import type { RecordView } from '../../views.ts';
import { NameLink, type NamePages } from '../authorities/NameLink.tsx';

/** What the libraries together say about the title. */
export function Description({ record, pages }: { readonly record: RecordView; readonly pages: NamePages }) {
  const t = useTexts('catalogue:ui.record.label');
  const textOr = useTextOr();
  const languages = record.languages.map((code) => textOr(`catalogue:ui.languages.${code}`, code));
  const entries: Definition[] = [
    { term: t('vernacular'), value: lines(record.vernacular.map(({ text }) => text)) },
    { term: t('originalTitle'), value: record.originalTitle },
    { term: t('otherTitles'), value: lines(record.otherTitles) },
    {
      term: t('authors'),
      value: record.authors.map((name) => (
        <div key={name}>
          <NameLink name={name} pages={pages} />
        </div>
      )),
    },
    {
      term: t('contributors'),
      value: record.contributors.map(({ name, role }) => (
        <div key={`${name} ${role}`}>
          <NameLink name={name} pages={pages} />
          {role && ` (${role})`}
        </div>
      )),
    },
    { term: t('edition'), value: record.edition },
    { term: t('imprint'), value: [record.place, record.publisher, record.year].filter(Boolean).join(', ') },
    { term: t('extent'), value: record.extent },
    { term: t('series'), value: lines(record.series) },
    { term: t('languages'), value: languages.join(', ') },
    { term: t('type'), value: t(`catalogue:ui.types.${record.type}`) },
    { term: t('subjects'), value: linked(record.subjects) },
    { term: t('classNumber'), value: record.classNumber },
    { term: 'ISBN', value: record.isbns.join(', ') },
    { term: 'ISSN', value: record.issns.join(', ') },
    { term: t('summary'), value: record.summary },
    { term: t('contents'), value: record.contents },
    { term: t('notes'), value: lines(record.notes) },
    {
      term: t('links'),
      value: record.links
        .filter(({ url }) => /^https?:/i.test(url))
        .map(({ url, label }) => (
          <div key={url}>
            <a href={url} rel="external noreferrer">
              {label ?? url}
            </a>
          </div>
        )),
    },
  ];
  return <DefinitionList entries={entries} />;
}

const lines = (values: readonly string[]) => values.map((value) => <div key={value}>{value}</div>);

const linked = (values: readonly string[]) =>
  values.map((value) => (
    <div key={value}>
      <a href={`/tim-kiem?${new URLSearchParams({ q: `"${value}"`, field: 'subject' })}`}>
        {value.replaceAll(' -- ', ' – ')}
      </a>
    </div>
  ));
